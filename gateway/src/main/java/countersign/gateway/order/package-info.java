/// Court orders as an installation knows them: entered by counsel, in force at once, lifted by two.
package countersign.gateway.order;

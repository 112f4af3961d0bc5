/// The rows of an admitted request, counted by disposition and rule and read page by page.
package countersign.gateway.rows;

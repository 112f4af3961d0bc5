/// JSON documents that come in and go out: read strictly, written in one way.
package countersign.gateway.document;

/// The console: pages rendered on the server for officials, requesters, persons and the public.
/// Every page is a line of the authorisation table; none needs a script.
package countersign.server.console;

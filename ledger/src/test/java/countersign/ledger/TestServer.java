package countersign.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The smallest web server: one request for each connection, on the loopback address.
final class TestServer implements AutoCloseable {
  record Reply(int status, String type, byte[] body) {
    static Reply text(int status, String body) {
      return new Reply(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  interface Handler {
    Reply handle(String method, String path, byte[] body) throws IOException;
  }

  private final ServerSocket socket;
  private final Handler handler;

  TestServer(Handler handler) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.handler = handler;
    Thread.ofVirtual().start(this::serve);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      String[] request = line(in).split(" ");
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).trim());
        }
      }
      Reply reply = handler.handle(request[0], request[1], in.readNBytes(length));
      String head = "HTTP/1.1 " + reply.status() + " X\r\nContent-Type: " + reply.type()
          + "\r\nContent-Length: " + reply.body().length + "\r\nConnection: close\r\n\r\n";
      connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().write(reply.body());
    } catch (IOException gone) {
      // the client went away
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

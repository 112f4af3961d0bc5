package countersign.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// Lets a browser in that has no certificates of its own: ends its TLS with the server's certificate
/// and hands every byte on over a connection that shows one person's certificate. What Playwright
/// does for `clientCertificates`, in sixty lines.
final class CertificateDoor implements AutoCloseable {
  private final SSLServerSocket door;
  private final SSLContext outward;
  private final int to;

  /// @param person whose certificate is shown; "" shows none
  CertificateDoor(Served on, String person) throws Exception {
    SSLContext inward = on.context(on.credential("server"));
    this.door = (SSLServerSocket) inward.getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.outward = on.context(person.isEmpty() ? null : on.credential(person));
    this.to = on.server.port();
    Thread.ofVirtual().start(this::accept);
  }

  String origin() {
    return "https://localhost:" + door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket browser = door.accept();
        Thread.ofVirtual().start(() -> connect(browser));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket browser) {
    try (browser; Socket server = outward.getSocketFactory().createSocket("localhost", to)) {
      Thread back = Thread.ofVirtual().start(() -> pipe(server, browser));
      pipe(browser, server);
      back.join(1_000);
    } catch (IOException | InterruptedException cut) {
      // The browser goes on to its next connection.
    }
  }

  private static void pipe(Socket from, Socket into) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      in.transferTo(out);
      into.close();
    } catch (IOException cut) {
      // The other side has gone.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}

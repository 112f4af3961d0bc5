package countersign.testkit.browser;

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
public final class CertificateDoor implements AutoCloseable {
  private final SSLServerSocket door;
  private final SSLContext outward;
  private final int to;

  /// @param inward the server's own key and certificate, which the browser is shown
  /// @param outward shows one person's certificate, or none, and trusts the server
  /// @param port where the server listens on this machine
  public CertificateDoor(SSLContext inward, SSLContext outward, int port) throws IOException {
    this.door = (SSLServerSocket) inward.getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.outward = outward;
    this.to = port;
    Thread.ofVirtual().start(this::accept);
  }

  /// {@return where the browser knocks}
  public String origin() {
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

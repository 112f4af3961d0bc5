package countersign.server;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// Makes pictures of pages small enough to keep: sixteen levels a channel, which nobody sees on
/// flat colours, and then a palette.
final class SmallPng {
  private static final int STEP = 17;
  private static final int MOST_COLOURS = 256;

  private SmallPng() {}

  static byte[] of(byte[] png) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    int width = picture.getWidth();
    int height = picture.getHeight();
    Map<Integer, Integer> palette = new LinkedHashMap<>();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = level(pixels[i] >> 16) << 16 | level(pixels[i] >> 8) << 8 | level(pixels[i]);
      palette.putIfAbsent(pixels[i], palette.size());
    }
    if (palette.size() > MOST_COLOURS) {
      return png;
    }
    byte[][] channels = new byte[3][palette.size()];
    palette.forEach((colour, at) -> {
      for (int channel = 0; channel < 3; channel++) {
        channels[channel][at] = (byte) (colour >> 16 - 8 * channel);
      }
    });
    var small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
        new IndexColorModel(8, palette.size(), channels[0], channels[1], channels[2]));
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = palette.get(pixels[y * width + x]).byteValue();
      }
      small.getRaster().setDataElements(0, y, width, 1, row);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(small, "png", out);
    return out.toByteArray();
  }

  private static int level(int channel) {
    return Math.round((channel & 0xff) / (float) STEP) * STEP;
  }
}

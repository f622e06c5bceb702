package org.grantwarden.web.configuration;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of an uploaded file. */
final class UploadedText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private UploadedText() {}

    /**
     * Its text, without the mark that some editors put before it.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    static String of(Part uploaded) throws IOException {
        try (InputStream in = uploaded.getInputStream()) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
    }
}

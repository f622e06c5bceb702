package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.verify.tree.GrowingTree;
import org.grantwarden.verify.tree.TreeHash;

/**
 * The tree over a plain file of lines, and nothing else: the quickest answer to "is this what was signed?". Blocks of
 * whole lines are hashed side by side, the tree grows in their order; memory is that of a few blocks.
 */
public final class HashPass {
    private static final int BLOCK = 1 << 20;

    private final GrowingTree tree = new GrowingTree();
    private final Deque<Future<byte[]>> hashing = new ArrayDeque<>();

    private HashPass() {}

    /**
     * The tree of a file.
     *
     * @throws IOException if it cannot be read, a line is too long, or the last one has no newline
     */
    public static GrowingTree over(Path leaves) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (InputStream in = Files.newInputStream(leaves)) {
            HashPass pass = new HashPass();
            pass.read(in, workers, threads + 2);
            return pass.tree;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void read(InputStream in, ExecutorService workers, int most) throws IOException, InterruptedException {
        byte[] block = new byte[1 + BLOCK];
        int end = 1;
        while (true) {
            int count = in.readNBytes(block, end, block.length - end);
            if (count == 0) {
                break;
            }
            end += count;
            int cut = endOfLastLine(block, end);
            byte[] next = new byte[1 + BLOCK];
            System.arraycopy(block, cut, next, 1, end - cut);
            byte[] lines = block;
            hashing.add(workers.submit(() -> hashes(lines, cut)));
            end = 1 + end - cut;
            block = next;
            if (hashing.size() >= most) {
                grow();
            }
        }
        while (!hashing.isEmpty()) {
            grow();
        }
        if (end > 1) {
            throw new IOException("the last line, " + tree.size() + ", is cut");
        }
    }

    private static int endOfLastLine(byte[] block, int end) throws IOException {
        for (int i = end - 1; i >= 1; i--) {
            if (block[i] == '\n') {
                return i + 1;
            }
        }
        throw new IOException("a line is too long, or cut");
    }

    /** The hashes of all lines between byte 1 and the end, one behind the other. */
    private static byte[] hashes(byte[] block, int end) throws IOException {
        int lines = 0;
        for (int i = 1; i < end; i++) {
            if (block[i] == '\n') {
                lines++;
            }
        }
        byte[] hashes = new byte[lines * TreeHash.LENGTH];
        TreeHash hash = new TreeHash();
        int from = 1;
        int at = 0;
        for (int i = 1; i < end; i++) {
            if (block[i] == '\n') {
                if (i - from > LeafPass.LONGEST_LINE) {
                    throw new IOException("a line is too long");
                }
                hash.leaf(block, from, i - from, hashes, at);
                at += TreeHash.LENGTH;
                from = i + 1;
            }
        }
        return hashes;
    }

    private void grow() throws IOException, InterruptedException {
        try {
            byte[] hashes = hashing.remove().get();
            for (int at = 0; at < hashes.length; at += TreeHash.LENGTH) {
                tree.append(hashes, at);
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "hashing failed" : e.getCause().getMessage(), e);
        }
    }
}

package org.kickbridge.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk of some megabytes that can be filled and can fail; skips the test where nobody may mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path mounted;

    private SmallDisk(Path mounted) {
        this.mounted = mounted;
    }

    /** In memory. */
    static SmallDisk tmpfs(Path folder, int megabytes) throws IOException {
        Path at = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "kickbridge-test", at.toString()),
                "no disk can be mounted here; root may");
        return new SmallDisk(at);
    }

    /** An ext4 in a file, as a memory card carries it. */
    static SmallDisk ext4(Path folder, int megabytes) throws IOException {
        Path at = Files.createDirectories(folder.resolve("card"));
        Path image = folder.resolve("card.img");
        assumeTrue(run("truncate", "-s", megabytes + "M", image.toString())
                && run("mkfs.ext4", "-q", image.toString())
                && run("mount", "-o", "loop", image.toString(), at.toString()),
                "no ext4 can be mounted here; root may, with mkfs.ext4 and a loop device");
        return new SmallDisk(at);
    }

    Path path() {
        return mounted;
    }

    /** Until not a byte more goes. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(mounted.resolve("ballast"))) {
            for (int size = 64 << 10; size > 0; size /= 2) {
                writeOn(out, new byte[size]);
            }
        }
    }

    private static void writeOn(OutputStream out, byte[] block) {
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // as much as went
        }
    }

    void makeRoom() throws IOException {
        Files.delete(mounted.resolve("ballast"));
    }

    /** What the kernel does with an ext4 whose medium fails: from now on it can only be read. */
    void fail() throws IOException {
        if (!run("mount", "-o", "remount,abort", mounted.toString())) {
            throw new IOException("the disk could not be made to fail");
        }
    }

    /** As after a restart of the computer. */
    void repair(Path folder) throws IOException {
        close();
        if (!run("mount", "-o", "loop", folder.resolve("card.img").toString(), mounted.toString())) {
            throw new IOException("the disk could not be mounted again");
        }
    }

    @Override
    public void close() {
        run("umount", "-l", mounted.toString());
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException toEnd) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

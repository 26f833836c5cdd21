package org.kickbridge.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

import org.kickbridge.store.StoreLook;

/** The store: its directory, its disk, its database, and whether a daemon has it. */
public final class StoreCheck implements Check {
    private static final long LEAST_FREE_MB = 50;
    private static final long LITTLE_FREE_MB = 500;

    private final Path directory;
    private final Rights rights;
    private final Supplier<StoreLook> look;

    /** @param look the store as it was found, without a change to it */
    public StoreCheck(Path directory, Rights rights, Supplier<StoreLook> look) {
        this.directory = directory;
        this.rights = rights;
        this.look = look;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public void look(Findings findings) {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        directory(findings, there);
        disk(findings, there);
        database(findings);
    }

    private void directory(Findings findings, Path there) {
        boolean made = there.equals(directory.toAbsolutePath());
        if (!Files.isDirectory(there)) {
            findings.fault("directory", there + " is no folder", "name another folder in store.directory");
        } else if (!Files.isWritable(there)) {
            findings.fault("directory",
                    made
                            ? there + " may not be written by " + rights.user()
                            : directory + " is not there, and " + rights.user() + " may not make it in " + there,
                    "sudo install -d -o " + rights.user() + " " + directory + "   (the user that the daemon runs as)");
        } else if (made) {
            findings.good("directory", there + " can be written");
        } else {
            findings.good("directory", directory + " is not there yet; the daemon makes it");
        }
    }

    private static void disk(Findings findings, Path there) {
        try {
            FileStore disk = Files.getFileStore(there);
            long free = disk.getUsableSpace() >> 20;
            String found = free + " MB are free";
            if (disk.type().equals("tmpfs") || disk.type().equals("ramfs")) {
                findings.warning("disk", "it is in memory (" + disk.type() + "): events are gone with the power",
                        "name a folder on the SD card or SSD in store.directory");
            }
            if (disk.isReadOnly()) {
                findings.fault("disk", "it is mounted read-only",
                        "sudo dmesg | grep -i -e mmc -e ext4 shows why; a worn SD card does this");
            } else if (free < LEAST_FREE_MB) {
                findings.fault("disk", found, "make room: sudo journalctl --vacuum-size=50M; sudo apt clean");
            } else if (free < LITTLE_FREE_MB) {
                findings.warning("disk", found, "make room: sudo journalctl --vacuum-size=50M; sudo apt clean");
            } else {
                findings.good("disk", found);
            }
        } catch (IOException e) {
            findings.skipped("disk", "it does not say how much is free: " + e.getMessage());
        }
    }

    private void database(Findings findings) {
        switch (look.get()) {
            case StoreLook.None none -> findings.good("database", "none yet; the daemon begins one");
            case StoreLook.InUse use -> findings.good("database", "a daemon runs: " + use.sentence());
            case StoreLook.Good good -> findings.good("database", good.events() + " events, " + good.waiting()
                    + " of them wait for the broker, the last is number " + good.lastSeq());
            case StoreLook.Damaged damaged -> findings.warning("database", "it is damaged: " + damaged.what(),
                    "start the daemon: it moves the file aside, takes over what can be read and begins anew. If this comes "
                            + "back, the SD card is worn out: replace it");
            case StoreLook.Unusable unusable -> findings.fault("database", unusable.sentence(),
                    "give it to the user that runs the daemon: sudo chown -R " + rights.user() + " " + directory);
        }
    }
}

package dev.steadflow.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/** Shows H2 a {@link TestDisk} over real files. H2 makes instances by reflection, so everything here is public. */
public final class TestDiskPath extends FilePathWrapper {

    @Override
    public String getScheme() {
        return TestDisk.SCHEME.substring(0, TestDisk.SCHEME.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode), getBase().getName(), TestDisk.inserted());
    }

    /** Tells the disk of each write and force before the real file sees it. */
    private static final class Channel extends FileBase {
        private final FileChannel file;
        private final String name;
        private final TestDisk disk;

        Channel(FileChannel file, String name, TestDisk disk) {
            this.file = file;
            this.name = name;
            this.disk = disk;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            disk.write(name, position, bytes);
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            long position = file.position();
            int length = write(source, position);
            file.position(position + length);
            return length;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            disk.truncate(name, size);
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.force(name);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            file.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}

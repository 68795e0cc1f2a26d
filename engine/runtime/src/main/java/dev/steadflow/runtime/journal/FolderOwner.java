package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns a store in a folder: the lock of the folder keeps others out, for as long as this process lives. */
final class FolderOwner implements StoreOwner {

    private final StoreFolder folder;
    private final H2Dialect dialect;
    private final StoreSchema schema;
    private final CompletableFuture<StoreException> lost = new CompletableFuture<>();

    /**
     * @param folder claimed already; closed with this
     */
    FolderOwner(StoreFolder folder, H2Dialect dialect, StoreSchema schema) {
        this.folder = folder;
        this.dialect = dialect;
        this.schema = schema;
    }

    @Override
    public Connection claim() throws SQLException {
        return dialect.connect();
    }

    @Override
    public long begin(Connection connection) throws SQLException {
        return schema.nextEpoch(connection);
    }

    @Override
    public Connection reconnect(long epoch) throws SQLException {
        Connection connection = dialect.connect();
        long found = schema.epoch(connection);
        if (found != epoch) {
            connection.close();
            StoreException why = new StoreException(
                    StoreException.Kind.FENCED,
                    "Expected the store as opening number " + epoch
                            + " left it, but it has been opened again since (number "
                            + found + "). Nothing more is written here; restart Steadflow.",
                    null);
            lost.complete(why);
            throw why;
        }
        return connection;
    }

    @Override
    public void check(Connection connection) {
        // The file is locked: nobody else can have begun a transaction.
    }

    @Override
    public CompletionStage<StoreException> lost() {
        return lost;
    }

    @Override
    public boolean mayAct() {
        return true;
    }

    @Override
    public OptionalLong bytesOnDisk() {
        return OptionalLong.of(folder.bytes());
    }

    @Override
    public void close() {
        folder.close();
    }
}

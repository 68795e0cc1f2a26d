package dev.steadflow.runtime.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a PostgreSQL schema. The session that writes holds an advisory lock, which the server gives back when the session
 * ends, however it ends; beats in a row tell a frozen owner from a live one; and the epoch, which each taking over raises,
 * is checked in each transaction that writes. The first is quick, the last is what nothing gets past.
 */
final class LeaseOwner implements StoreOwner {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseOwner.class);

    /** An owner whose session has ended gets so long to come back with a new one, as it does when a connection was cut. */
    private static final Duration COMES_BACK = Duration.ofSeconds(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** A session that was told to end takes a moment. */
    private static final Duration SESSION_ENDS = Duration.ofSeconds(5);

    private static final Duration ASK_LOCK_EVERY = Duration.ofMillis(20);

    private final DatabaseSettings settings;
    private final PostgresDialect dialect;
    private final StoreSchema schema;
    private final CompletableFuture<StoreException> lost = new CompletableFuture<>();
    private volatile @Nullable LeaseBeats beats;
    private boolean standingBy;
    private long lock;
    private long epoch;
    private Lease.@Nullable Session session;

    LeaseOwner(DatabaseSettings settings, PostgresDialect dialect, StoreSchema schema) {
        this.settings = settings;
        this.dialect = dialect;
        this.schema = schema;
    }

    @Override
    public Connection claim() throws SQLException {
        BeatWatch watch = new BeatWatch();
        Connection connection = prepared();
        try {
            while (true) {
                try {
                    if (take(connection, watch)) {
                        session = Lease.session(connection);
                        return connection;
                    }
                } catch (SQLException e) {
                    if (!settings.standby() || !dialect.isPassing(e)) {
                        throw e;
                    }
                    StoreWriter.leave(connection);
                    connection = preparedWhenThere();
                    watch.interrupted(System.nanoTime());
                }
                pause(LOOK_EVERY);
            }
        } catch (SQLException | StoreException e) {
            StoreWriter.leave(connection);
            throw e;
        }
    }

    private Connection prepared() throws SQLException {
        Connection connection = dialect.connect();
        try {
            Lease.prepare(connection, settings.schema());
            lock = Lease.lock(connection, settings.schema());
            return connection;
        } catch (SQLException e) {
            StoreWriter.leave(connection);
            throw e;
        }
    }

    /** A standby waits for the server as it waits for the owner. */
    private Connection preparedWhenThere() throws SQLException {
        while (true) {
            try {
                return prepared();
            } catch (SQLException e) {
                if (!dialect.isPassing(e)) {
                    throw e;
                }
                LOG.debug("The server is away; the standby asks again.", e);
                pause(LOOK_EVERY);
            }
        }
    }

    /** Takes the lock if the owner is gone, or has been silent for longer than its lease. */
    private boolean take(Connection connection, BeatWatch watch) throws SQLException {
        Optional<Lease.Beat> last = Lease.read(connection);
        if (last.isEmpty() || last.get().released()) {
            return Lease.tryLock(connection, lock);
        }
        Lease.Beat beat = last.get();
        long now = System.nanoTime();
        watch.look(beat, now);
        if (watch.sawLife()) {
            refuseOrStandBy(beat);
        }
        if (!watch.isSilentFor(COMES_BACK, now)) {
            return false;
        }
        if (Lease.tryLock(connection, lock)) {
            LOG.info("Taking over: {} has ended without giving the store back.", beat.owner());
            return true;
        }
        if (!watch.isSilentFor(settings.lease(), now)) {
            return false;
        }
        LOG.warn("Taking over: {} has its connection, but has given no sign of life for {} s. Its session is ended.",
                beat.owner(), settings.lease().toSeconds());
        Lease.endHolder(connection, lock);
        long giveUpAt = System.nanoTime() + SESSION_ENDS.toNanos();
        while (giveUpAt - System.nanoTime() > 0) {
            if (Lease.tryLock(connection, lock)) {
                return true;
            }
            pause(ASK_LOCK_EVERY);
        }
        return false;
    }

    private void refuseOrStandBy(Lease.Beat beat) {
        if (settings.standby()) {
            if (!standingBy) {
                LOG.info("Standing by: {} has the store {}.", beat.owner(), settings.place());
                standingBy = true;
            }
            return;
        }
        throw new StoreException(
                StoreException.Kind.IN_USE,
                "The store " + settings.place() + " is already open in another Steadflow (" + beat.owner()
                        + "). Close it, choose another schema by '?currentSchema=NAME', or wait for it with --standby.",
                null);
    }

    @Override
    public long begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // At every level: an epoch that a crash of the server took back would be given away twice.
            statement.execute("SET LOCAL synchronous_commit TO on");
            statement.execute("SET LOCAL lock_timeout TO '5s'");
            epoch = schema.nextEpoch(connection);
            Lease.enter(connection, epoch, self());
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        beats = new LeaseBeats(dialect, settings.lease(), epoch, owner -> lost.complete(fenced(owner)));
        return epoch;
    }

    private static String self() {
        String process = "process " + ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + ", " + process;
        } catch (UnknownHostException nameless) {
            return process;
        }
    }

    private StoreException fenced(String owner) {
        return new StoreException(
                StoreException.Kind.FENCED,
                "This engine has lost the store " + settings.place() + ": it gave no sign of life for too long, and "
                        + owner + " has taken over. Nothing more is written or begun here; its runs go on there."
                        + " Start it again to stand by.",
                null);
    }

    @Override
    public Connection reconnect(long mine) throws SQLException {
        Connection connection = dialect.connect();
        try {
            long giveUpAt = System.nanoTime() + SESSION_ENDS.toNanos();
            while (!Lease.tryLock(connection, lock)) {
                refuseForeign(connection, mine);
                if (giveUpAt - System.nanoTime() < 0) {
                    throw new SQLException("Another session holds the lock of the store.", "55P03");
                }
                // The server may not know yet that our last connection is gone, and could still commit for it.
                if (session != null) {
                    Lease.endHolder(connection, lock, session);
                }
                pause(ASK_LOCK_EVERY);
            }
            refuseForeign(connection, mine);
            session = Lease.session(connection);
            dialect.chooseCommit(connection);
            return connection;
        } catch (SQLException | StoreException e) {
            StoreWriter.leave(connection);
            throw e;
        }
    }

    private void refuseForeign(Connection connection, long mine) throws SQLException {
        if (schema.epoch(connection) != mine) {
            throw lose(connection);
        }
    }

    private StoreException lose(Connection connection) throws SQLException {
        StoreException why = fenced(Lease.read(connection).map(Lease.Beat::owner).orElse("nobody"));
        lost.complete(why);
        return why;
    }

    /** The shared lock of the row lasts until the transaction ends: whoever raises the epoch waits for it. */
    @Override
    public void check(Connection connection) throws SQLException {
        try (PreparedStatement check = connection.prepareStatement(
                "SELECT 1 FROM store WHERE name = '" + StoreSchema.EPOCH + "' AND number = ? FOR SHARE")) {
            check.setLong(1, epoch);
            try (ResultSet row = check.executeQuery()) {
                if (!row.next()) {
                    throw lose(connection);
                }
            }
        }
    }

    @Override
    public CompletionStage<StoreException> lost() {
        return lost;
    }

    @Override
    public boolean mayAct() {
        LeaseBeats running = beats;
        return running != null && running.areFresh();
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "Waiting for the store was interrupted; open it again.", e);
        }
    }

    @Override
    public OptionalLong bytesOnDisk() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        LeaseBeats running = beats;
        if (running != null) {
            running.close();
        }
    }
}

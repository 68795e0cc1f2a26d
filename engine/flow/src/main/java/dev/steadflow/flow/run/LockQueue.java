package dev.steadflow.flow.run;

import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * A lock of one run.
 *
 * @param holders how many visits hold it
 * @param waiters addresses of the visits that wait, by the sequence of their request
 */
public record LockQueue(int holders, PSortedMap<Long, String> waiters) {

    static final LockQueue FREE = new LockQueue(0, TreePMap.empty());

    LockQueue asked(long since, String at) {
        return new LockQueue(holders, waiters.plus(since, at));
    }

    LockQueue gaveUp(long since) {
        return new LockQueue(holders, waiters.minus(since));
    }

    LockQueue granted(long since) {
        return new LockQueue(holders + 1, waiters.minus(since));
    }

    LockQueue released() {
        return new LockQueue(holders - 1, waiters);
    }

    boolean isIdle() {
        return holders == 0 && waiters.isEmpty();
    }
}

package dev.steadflow.server.access;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of hosts, as requests write them. Nothing is looked up. */
public final class Hosts {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    private Hosts() {}

    /** Whether a name can only mean the machine itself. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(plain(host)).matches();
    }

    /** Lower case, without brackets and a last dot. */
    static String plain(String host) {
        String text = host.toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

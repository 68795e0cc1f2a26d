package dev.steadflow.plugin.sql;

/**
 * A database and who asks. Equal logins share their connections.
 *
 * @param url as the driver gets it, checked and with absolute paths
 * @param driver its class, or {@link #BY_URL}
 */
record Login(String url, String driver, String user, String password) {

    /** The driver of the plugins folder that knows the URL: Java hands it out by URL only. */
    static final String BY_URL = "";

    /** How messages name the database: the URL without its settings. */
    String shown() {
        return url.split("[;?]", 2)[0];
    }

    boolean isPostgres() {
        return url.startsWith(DatabaseUrls.POSTGRES);
    }

    @Override
    public String toString() {
        return shown() + " as '" + user + "'"; // Never the password.
    }
}

package dev.steadflow.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What holds for options that a command line leaves out: first what the environment says, then what the file says.
 * {@link Setting#PLACES} go together: a folder on the command line is not overruled by a server in the file. Immutable.
 */
final class Settings implements IDefaultValueProvider {

    static final String OPTION = "--config";
    static final String VARIABLE = "STEADFLOW_CONFIG";
    private static final String FILE = "config.properties";

    /** What needs a store of its own, wherever others look for runs. */
    private static final Set<String> AT_NO_SERVER = Set.of("serve", "backup", "compact", "restore", "test");

    /**
     * A value and where it comes from.
     *
     * @param source for people: a variable or a file
     */
    record Sourced(String value, String source) {}

    /** Nothing is said anywhere. */
    static final Settings NONE = new Settings(Map.of(), Set.of());

    private final Map<Setting, Sourced> values;
    private final Set<Setting> suppressed;

    private Settings(Map<Setting, Sourced> values, Set<Setting> suppressed) {
        this.values = values;
        this.suppressed = suppressed;
    }

    /**
     * The settings for a command line.
     *
     * @throws CommandFailure when there is a file and it cannot be used
     */
    static Settings of(Surroundings surroundings, List<String> args) {
        Map<Setting, Sourced> environment = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = surroundings.environment().getOrDefault(setting.variable(), "");
            if (!value.isBlank()) {
                environment.put(setting, new Sourced(value, setting.variable()));
            }
        }
        Map<Setting, Sourced> file = new EnumMap<>(Setting.class);
        file(surroundings, args).map(SettingsFile::read).ifPresent(read -> read.values()
                .forEach((setting, value) -> file.put(setting, new Sourced(value, read.path().toString()))));
        boolean elsewhere = !args.isEmpty() && !AT_NO_SERVER.contains(args.getFirst());
        return joined(environment, file, args, elsewhere);
    }

    private static Settings joined(
            Map<Setting, Sourced> environment, Map<Setting, Sourced> file, List<String> args, boolean elsewhere) {
        Map<Setting, Sourced> values = new EnumMap<>(Setting.class);
        values.putAll(file);
        if (Setting.PLACES.stream().anyMatch(environment::containsKey)) {
            values.keySet().removeAll(Setting.PLACES);
        }
        values.putAll(environment);
        Set<Setting> suppressed = java.util.EnumSet.noneOf(Setting.class);
        if (Setting.PLACES.stream().anyMatch(place -> isGiven(place, args))) {
            suppressed.addAll(Setting.PLACES);
        }
        if (!elsewhere) {
            suppressed.add(Setting.SERVER);
        }
        boolean atServer = isGiven(Setting.SERVER, args)
                || (values.containsKey(Setting.SERVER) && !suppressed.contains(Setting.SERVER));
        if (!atServer) {
            suppressed.addAll(List.of(Setting.TOKEN, Setting.TRUSTSTORE));
        }
        return new Settings(values, suppressed);
    }

    private static boolean isGiven(Setting setting, List<String> args) {
        return args.stream().anyMatch(arg -> arg.equals(setting.option()) || arg.startsWith(setting.option() + "="));
    }

    /** The file that is meant: of the option, of the variable, or that of the user if there is one. */
    private static Optional<Path> file(Surroundings surroundings, List<String> args) {
        for (int index = 0; index < args.size(); index++) {
            if (args.get(index).startsWith(OPTION + "=")) {
                return Optional.of(Path.of(args.get(index).substring(OPTION.length() + 1)));
            }
            if (args.get(index).equals(OPTION) && index + 1 < args.size()) {
                return Optional.of(Path.of(args.get(index + 1)));
            }
        }
        String variable = surroundings.environment().getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return Optional.of(Path.of(variable));
        }
        return Optional.of(usersFile(surroundings)).filter(Files::exists);
    }

    /** {@code $XDG_CONFIG_HOME/steadflow/config.properties}, or where the system keeps such files. */
    static Path usersFile(Surroundings surroundings) {
        return surroundings.folders().config().resolve(FILE);
    }

    /** What is said, and where; empty: nothing. */
    Optional<Sourced> of(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec spec) {
        if (!(spec instanceof OptionSpec option)) {
            return null;
        }
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.option().equals(option.longestName()) && !suppressed.contains(setting))
                // The command reads this variable itself, so that nothing repeats what it says.
                .filter(setting -> setting != Setting.TOKEN || !fromEnvironment(setting))
                .findFirst()
                .flatMap(this::of)
                .map(Sourced::value)
                .orElse(null);
    }

    private boolean fromEnvironment(Setting setting) {
        return of(setting).filter(value -> value.source().equals(setting.variable())).isPresent();
    }
}

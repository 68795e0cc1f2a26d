package dev.steadflow.headless.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Joins the commands. Only the branch that the arguments name is built, as building all of them takes longer than a
 * short run; help and unknown commands get the whole tree.
 */
public final class CommandTree {

    private final Surroundings surroundings;
    private Settings settings;
    private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

    /** @param surroundings what the commands see of the world */
    public CommandTree(Surroundings surroundings) {
        this(surroundings, new InstalledEngines(surroundings.environment()));
    }

    CommandTree(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.settings = Settings.NONE;
        commands.put("run", () -> leaf(new RunCommand(surroundings, engines), true));
        commands.put("serve", () -> leaf(new ServeCommand(surroundings, engines), true));
        commands.put("validate", () -> leaf(new ValidateCommand(surroundings, engines), true));
        commands.put("test", () -> leaf(new TestCommand(surroundings, engines), true));
        commands.put("triggers", () -> leaf(new TriggersCommand(surroundings, engines), true));
        commands.put("info", () -> leaf(new InfoCommand(surroundings, engines), true));
        commands.put("diff", () -> leaf(new DiffCommand(surroundings), false));
        commands.put("diagram", () -> leaf(new DiagramCommand(surroundings), true));
        commands.put("runs", () -> runs(engines));
        commands.put("stats", () -> leaf(new StatsCommand(surroundings, engines), false));
        commands.put("steps", () -> leaf(new StepsCommand(surroundings, engines), false));
        commands.put("secrets", this::secrets);
        if (surroundings.embedded().isEmpty()) { // A JAR with a flow carries the plugins that it uses.
            commands.put("plugins", () -> plugins(engines));
            commands.put("openapi", this::openapi);
        }
        commands.put("connections", () -> connections(engines));
        commands.put("limits", () -> leaf(new LimitsCommand(surroundings), false));
        commands.put("backup", () -> leaf(new BackupCommand(surroundings, engines), false));
        commands.put("compact", () -> leaf(new CompactCommand(surroundings), false));
        commands.put("restore", () -> leaf(new RestoreCommand(surroundings), false));
        commands.put("config", () -> leaf(new ConfigCommand(surroundings, () -> settings), false));
        commands.put("completion", () -> leaf(new CompletionCommand(surroundings, this::whole), false));
        commands.put("export", () -> leaf(new ExportCommand(surroundings, engines), true));
    }

    /** Runs the command that the arguments name. */
    public int execute(String... args) {
        try {
            settings = Settings.of(surroundings, List.of(args));
        } catch (CommandFailure unusable) {
            surroundings.err().println(unusable.getMessage());
            return unusable.exitCode();
        }
        CommandLine root = args.length > 0 && commands.containsKey(args[0]) ? only(args[0]) : whole();
        return root.execute(args);
    }

    /** The tree with every command. */
    CommandLine whole() {
        CommandLine root = root();
        commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        return configured(root);
    }

    private CommandLine only(String name) {
        return configured(root().addSubcommand(name, commands.get(name).get()));
    }

    private CommandLine root() {
        CommandLine root = new CommandLine(new RootCommand(surroundings));
        CommandSpec spec = root.getCommandSpec().name(surroundings.programName());
        if (surroundings.embedded().isPresent()) {
            spec.usageMessage().description("Runs the flow '" + surroundings.embedded().get().description().flow()
                    + "', which this JAR carries.");
        }
        spec.addOption(OptionSpec.builder(Settings.OPTION)
                .paramLabel("FILE")
                .type(Path.class)
                .scopeType(ScopeType.INHERIT)
                .description("Read settings from this file instead of the user's; 'config' shows them.")
                .build());
        spec.version("Steadflow " + surroundings.version(), "Java " + Runtime.version());
        return root;
    }

    private CommandLine plugins(Engines engines) {
        return leaf(new PluginsCommand(surroundings), false)
                .addSubcommand(leaf(new PluginsListCommand(surroundings, engines), false))
                .addSubcommand(leaf(new PluginsShowCommand(surroundings), false))
                .addSubcommand(leaf(new PluginsAddCommand(surroundings, engines), false))
                .addSubcommand(leaf(new PluginsRemoveCommand(surroundings), false))
                .addSubcommand(leaf(new PluginsNewCommand(surroundings), false));
    }

    private CommandLine openapi() {
        return leaf(new OpenApiCommand(surroundings), false)
                .addSubcommand(leaf(new OpenApiAddCommand(surroundings), false))
                .addSubcommand(leaf(new OpenApiListCommand(surroundings), false))
                .addSubcommand(leaf(new OpenApiShowCommand(surroundings), false))
                .addSubcommand(leaf(new OpenApiRemoveCommand(surroundings), false));
    }

    private CommandLine runs(Engines engines) {
        return leaf(new RunsCommand(surroundings), false)
                .addSubcommand(leaf(new RunsListCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsShowCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsEventsCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsExportCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsSaveTestCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsWatchCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsCancelCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsPauseCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsResumeCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsTagCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsRerunCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsForkCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsIncidentsCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsRetryCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsSignalCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsDeliverCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsSkipCommand(surroundings, engines), false))
                .addSubcommand(leaf(new RunsPurgeCommand(surroundings, engines), false));
    }

    private CommandLine connections(Engines engines) {
        return leaf(new ConnectionsCommand(surroundings), false)
                .addSubcommand(leaf(new ConnectionsListCommand(surroundings), false))
                .addSubcommand(leaf(new ConnectionsKindsCommand(surroundings, engines), false))
                .addSubcommand(leaf(new ConnectionsSetCommand(surroundings, engines), false))
                .addSubcommand(leaf(new ConnectionsTestCommand(surroundings, engines), false))
                .addSubcommand(leaf(new ConnectionsRemoveCommand(surroundings), false));
    }

    private CommandLine secrets() {
        return leaf(new SecretsCommand(surroundings), false)
                .addSubcommand(leaf(new SecretsListCommand(surroundings), false))
                .addSubcommand(leaf(new SecretsSetCommand(surroundings), false))
                .addSubcommand(leaf(new SecretsRemoveCommand(surroundings), false))
                .addSubcommand(leaf(new SecretsRotateKeyCommand(surroundings), false));
    }

    /** @param aboutFlow true: its positional parameter is a flow, which a JAR with a flow does not ask for */
    private CommandLine leaf(Object command, boolean aboutFlow) {
        CommandLine line = new CommandLine(command).setResourceBundle(programName()); // Reading a footer fills the name in.
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Explain this command.")
                .build());
        spec.usageMessage().sortOptions(false);
        if (aboutFlow && surroundings.embedded().isPresent()) {
            spec.remove(spec.positionalParameters().getFirst());
            spec.usageMessage().footer(Arrays.stream(spec.usageMessage().footer())
                    .map(text -> text.replaceAll(" [a-z]+\\.flow\\.json", ""))
                    .toArray(String[]::new));
        }
        return line;
    }

    private ListResourceBundle programName() {
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][]{{"steadflow.program", surroundings.programName()}};
            }
        };
    }

    private CommandLine configured(CommandLine root) {
        Failures failures = new Failures(surroundings);
        return root.setDefaultValueProvider(settings)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setResourceBundle(programName())
                .setUsageHelpWidth(110)
                // --input @order.json means the file's JSON, not more options.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}

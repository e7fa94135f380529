package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.Availability;
import dev.gatehouse.bench.peer.Gatehouse;
import dev.gatehouse.bench.peer.GatehouseTemplates;
import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.report.Csv;
import dev.gatehouse.bench.report.Pair;
import dev.gatehouse.bench.report.Results;
import dev.gatehouse.bench.report.Tables;
import dev.gatehouse.bench.rounds.Arena;
import dev.gatehouse.bench.rounds.Contender;
import dev.gatehouse.bench.rounds.Runner;
import dev.gatehouse.bench.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Resources with path templates beside plain prefix routes. */
@Command(name = "templates", mixinStandardHelpOptions = true, description = "Measures resources whose paths have parameters beside plain prefix routes, in turns, and says whether they cost more than a tenth more.")
final class TemplatesCommand implements Callable<Integer> {
    private static final double MOST = 1.10;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--gatehouse", description = "a checkout, a folder of jars or a command to start Gatehouse with (default: this checkout)")
    private String source = Settings.root().toString();

    @Option(names = "--routes", defaultValue = "1000", description = "how many there are (default ${DEFAULT-VALUE})")
    private int routes = 1000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Gatehouse plain = Builds.of("Gatehouse", source, List.of(), Map.of());
        if (plain.availability() instanceof Availability.Missing(String hint)) {
            throw new IOException(hint);
        }
        RouteTable table = new RouteTable(routes, GatehouseTemplates.BASE);
        try (Arena arena = settings.arena("templates")) {
            Contender prefixes = new Contender(plain, table);
            Contender templates = new Contender(new GatehouseTemplates(plain), table);
            List<Runner> runners = List.of(arena.start(prefixes, Map.of()), arena.start(templates, Map.of()));
            settings.series().prepare(runners);
            Results results = new Results(settings.series().measure(runners));
            Files.writeString(settings.folder("templates").resolve("samples.csv"), Csv.of(results.samples()));
            Pair pair = new Pair(templates.id(), prefixes.id());
            System.out.println("\n" + Tables.overview(results) + "\n" + Tables.ratios(results, List.of(pair)));
            Estimate ratio = results.ratio(pair.subject(), pair.baseline(), sample -> sample.microsPerRequest());
            System.out.println(String.format(Locale.ROOT, "templates to prefixes: %.3f (%.3f to %.3f)", ratio.median(),
                    ratio.low(), ratio.high()));
            return ratio.median() <= MOST ? 0 : 1;
        }
    }
}

package dev.gatehouse.proxy.admin;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All pages by path. To add a built-in one: a class, and a line here. */
final class Pages {
    private final TreeMap<String, AdminPage> byPath = new TreeMap<>();

    /**
     * @throws IllegalArgumentException when two pages have one path
     */
    Pages(ProxyView proxy, List<AdminPage> further) {
        List.of(new IndexPage(this), new ClustersPage(proxy), new ConfigDumpPage(proxy), new ListenersPage(proxy),
                new LoggingPage(proxy), new PrometheusPage(proxy), new QuitPage(proxy), new ReadyPage(proxy),
                new RoutesPage(proxy), new ServerInfoPage(proxy), new StatsPage(proxy)).forEach(this::add);
        further.forEach(this::add);
    }

    private void add(AdminPage page) {
        AdminPage other = byPath.putIfAbsent(page.path(), page);
        if (other != null) {
            throw new IllegalArgumentException("two admin pages at " + page.path() + ": " + other.getClass().getName()
                    + " and " + page.getClass().getName());
        }
    }

    Optional<AdminPage> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** By path. */
    List<AdminPage> all() {
        return List.copyOf(byPath.values());
    }

    /** For people who asked for a page that is not there. */
    AdminResponse missing(String path) {
        StringBuilder out = new StringBuilder("no page ").append(path)
                .append(". The pages are:\n");
        for (AdminPage page : all()) {
            out.append("  ").append(page.path()).append(page.changes() ? " (POST)" : "").append(": ")
                    .append(page.help()).append('\n');
        }
        return AdminResponse.text(404, out.toString());
    }
}

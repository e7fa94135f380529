package dev.gatehouse.proxy.admin;

/** {@code /}: all pages, with a line each. */
final class IndexPage implements AdminPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Gatehouse admin</title>
            <style>
            body { font-family: sans-serif; margin: 2em; }
            td { padding: 0.3em 1.5em 0.3em 0; }
            form { margin: 0; }
            </style>
            </head>
            <body>
            <h1>Gatehouse admin</h1>
            <table>
            """;
    private static final String FOOT = """
            </table>
            </body>
            </html>
            """;
    private final Pages pages;

    IndexPage(Pages pages) {
        this.pages = pages;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String help() {
        return "this page";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        StringBuilder out = new StringBuilder(HEAD);
        for (AdminPage page : pages.all()) {
            out.append("<tr><td>").append(page.changes() ? button(page) : link(page)).append("</td><td>")
                    .append(escape(page.help())).append("</td></tr>\n");
        }
        return AdminResponse.html(out.append(FOOT).toString());
    }

    private static String link(AdminPage page) {
        return "<a href=\"" + escape(page.path()) + "\">" + escape(page.path()) + "</a>";
    }

    private static String button(AdminPage page) {
        return "<form method=\"post\" action=\"" + escape(page.path()) + "\"><button>" + escape(page.path())
                + "</button></form>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

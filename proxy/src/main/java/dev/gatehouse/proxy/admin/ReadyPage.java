package dev.gatehouse.proxy.admin;

/** {@code /ready}: whether new requests are welcome. */
final class ReadyPage implements AdminPage {
    private final ProxyView proxy;

    ReadyPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/ready";
    }

    @Override
    public String help() {
        return "200 LIVE while the proxy serves, else 503 with the reason";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        ServerInfo server = proxy.server();
        String reason = server.reason().isEmpty() ? "" : ": " + server.reason();
        return AdminResponse.text(server.state() == ServerInfo.State.LIVE ? 200 : 503, server.state() + reason + "\n");
    }
}

package dev.gatehouse.proxy.admin;

/** {@code /quitquitquit}: ends the process gracefully. */
final class QuitPage implements AdminPage {
    private final ProxyView proxy;

    QuitPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/quitquitquit";
    }

    @Override
    public String help() {
        return "finish the requests under way and exit";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        proxy.drain();
        return AdminResponse.text("OK\n");
    }
}

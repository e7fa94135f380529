package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of the matrix can't be deleted or changed, whoever asks, and the words of the refusals. */
@Timeout(60)
class MatrixGuardsTest extends MatrixFixture {
    private void assertRefused(TestApi.Response response, int status, String... words) {
        assertThat(response.status()).as(response.raw().body()).isEqualTo(status);
        assertThat(response.text("message")).contains(words);
    }

    @Test
    void defaultStaysUnderItsNameAndCanBeFilled() throws Exception {
        demo().put("BackendService", "backendservices", "default", "{}");
        assertRefused(demo().delete("backendservices/default"), 409, "it comes with the gateway and can't be deleted");
        assertRefused(demo().merge("backendservices/default", "{\"spec\":{\"displayName\":\"Default\"}}"), 422,
                "spec.displayName: Forbidden: the backend service default can't be renamed");
        assertThat(demo().merge("backendservices/default",
                "{\"spec\":{\"environments\":{\"prod\":{\"addresses\":[{\"host\":\"http://d\"}]}}}}").status())
                .isEqualTo(200);
    }

    @Test
    void usedBackendServiceNamesItsUsers() throws Exception {
        demo().resource("list", "{displayName: List, method: GET, path: /list, backend: {service: servicea}}");
        demo().published("1.0.0", "\"prod\",\"stag\"");
        demo().published("1.1.0", "\"prod\"");
        assertRefused(demo().delete("backendservices/servicea"), 409, "it is used by 2 resources (get, List), by 2"
                + " running releases (prod-2 of revision 1.1.0, stag-1 of revision 1.0.0), by 1 earlier release that can be"
                + " rolled back to (prod-1 of revision 1.0.0): give the resources another backend service");
        assertThat(api().send("DELETE", TestMatrix.OBJECTS + "backendservices/servicea?dryRun=All",
                "application/json", "").status()).isEqualTo(409);
        demo().put("BackendService", "backendservices", "serviceb", "{environments: {prod: {addresses:"
                + " [{host: 'http://b'}]}, stag: {addresses: [{host: 'http://b'}]}}}");
        demo().merge("resources/get", "{\"spec\":{\"backend\":{\"service\":\"serviceb\"}}}");
        demo().merge("resources/list", "{\"spec\":{\"backend\":{\"service\":\"serviceb\"}}}");
        demo().published("2.0.0", "\"prod\"");
        demo().action("stag", "offline", "");
        assertRefused(demo().delete("backendservices/servicea"), 409,
                "it is used by 2 earlier releases that can be rolled back to (prod-2 of revision 1.1.0, prod-1");
        assertThat(demo().delete("releases/prod-2").status()).isEqualTo(200);
        assertThat(demo().delete("releases/prod-1").status()).isEqualTo(200);
        assertThat(demo().delete("backendservices/servicea").status()).isEqualTo(200);
    }

    @Test
    void renamedServiceIsFoundUnderEitherName() throws Exception {
        assertThat(demo().merge("backendservices/servicea", "{\"spec\":{\"displayName\":\"ServiceA\"}}").status())
                .isEqualTo(200);
        assertRefused(demo().merge("backendservices/servicea", "{\"spec\":{\"displayName\":\"other\"}}"), 422,
                "metadata.name");
        demo().published("1.0.0", "\"prod\"");
    }

    @Test
    void activeEnvironmentStaysAndAnInactiveOneGoesWithItsReleases() throws Exception {
        demo().published("1.0.0", "\"stag\"");
        assertRefused(demo().delete("environments/stag"), 409, "it is active: it runs stag-1 of revision 1.0.0",
                "gatehouse offline demo stag");
        assertRefused(demo().merge("environments/stag", "{\"spec\":{\"displayName\":\"Stag\"}}"), 422,
                "part of the URLs that stag serves now");
        assertRefused(demo().delete("environments/prod"), 409, "it comes with the gateway");
        demo().action("stag", "offline", "");
        assertThat(demo().delete("environments/stag").status()).isEqualTo(200);
        assertThat(api().get(TestMatrix.OBJECTS + "releases").body().path("items")).isEmpty();
        assertThat(demo().delete("revisions/1.0.0").status()).isEqualTo(200);
    }

    @Test
    void whatIsFrozenNeverChangesAndStaysWhileItIsNamed() throws Exception {
        demo().published("1.0.0", "\"prod\"");
        assertRefused(demo().merge("revisions/1.0.0", "{\"spec\":{\"title\":\"x\"}}"), 422,
                "a Revision never changes: publish under a new version");
        assertRefused(demo().merge("releases/prod-1", "{\"spec\":{\"frozen\":{\"variables\":{\"prefix\":\"/x\"}}}}"),
                422, "a Release never changes: publish again, or roll back");
        assertThat(demo().merge("releases/prod-1", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}").status())
                .isEqualTo(200);
        assertRefused(demo().delete("revisions/1.0.0"), 409, "1 release names it (prod-1)");
        assertRefused(demo().delete("releases/prod-1"), 409, "environment prod runs it");
        assertRefused(demo().create("Release", "releases", "other", "{environment: prod, revision: 1.0.0, number: 1}"),
                422, "spec.number: Forbidden: 1 is taken by prod-1");
    }

    @Test
    void idleGatewayGoesWithItsNamespace() throws Exception {
        demo().put("BackendService", "backendservices", "default", "{}");
        assertThat(api().send("DELETE", "/api/v1/namespaces/demo", "application/json", "").status()).isEqualTo(200);
        assertThat(api().get("/api/v1/namespaces/demo").status()).isEqualTo(404);
    }

    @Test
    void gatewayGoesWithAllItHasOnceNothingOfItIsActive() throws Exception {
        demo().published("1.0.0", "\"prod\",\"stag\"");
        for (String gateway : new String[]{TestMatrix.OBJECTS + "apigateways/demo", "/api/v1/namespaces/demo"}) {
            assertRefused(api().send("DELETE", gateway, "application/json", ""), 409, "2 environments of the gateway"
                    + " demo are active (prod runs prod-1 of revision 1.0.0, stag runs stag-1 of revision 1.0.0)",
                    "gatehouse offline demo ENVIRONMENT");
        }
        demo().action("prod", "offline", "");
        demo().action("stag", "offline", "");
        assertThat(demo().delete("apigateways/demo").status()).isEqualTo(200);
        for (String plural : new String[]{"environments", "backendservices", "resources", "revisions", "releases"}) {
            assertThat(api().get(TestMatrix.OBJECTS + plural).body().path("items")).as(plural).isEmpty();
        }
    }
}

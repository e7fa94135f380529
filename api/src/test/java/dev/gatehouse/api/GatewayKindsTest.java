package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.TestApi.Response;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of the Gateway API and of Envoy Gateway over HTTP. */
class GatewayKindsTest {
    private static final String GATEWAY_API = "gateway.networking.k8s.io";
    private static final String ENVOY = "gateway.envoyproxy.io";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestApi api;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Response create(String group, String version, String kind, String plural, String spec) throws Exception {
        return api.post("/apis/" + group + "/" + version + "/namespaces/default/" + plural,
                "{\"apiVersion\":\"" + group + "/" + version + "\",\"kind\":\"" + kind
                        + "\",\"metadata\":{\"name\":\"x\"},\"spec\":" + spec.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            gateway.networking.k8s.io | v1 | GRPCRoute | grpcroutes | {'rules':[{'backendRefs':[{'name':'s','port':1}]}]}
            gateway.networking.k8s.io | v1 | TLSRoute | tlsroutes | {'hostnames':['a.test'],'rules':[{'backendRefs':[{'name':'s','port':1}]}]}
            gateway.networking.k8s.io | v1 | TCPRoute | tcproutes | {'rules':[{'backendRefs':[{'name':'s','port':1}]}]}
            gateway.networking.k8s.io | v1alpha2 | UDPRoute | udproutes | {'rules':[{'backendRefs':[{'name':'s','port':1}]}]}
            gateway.networking.k8s.io | v1 | ListenerSet | listenersets | {'parentRef':{'name':'g'},'listeners':[{'name':'a','port':80,'protocol':'HTTP'}]}
            gateway.networking.k8s.io | v1 | BackendTLSPolicy | backendtlspolicies | {'targetRefs':[{'group':'','kind':'Service','name':'s'}],'validation':{'hostname':'a.test','wellKnownCACertificates':'System'}}
            gateway.envoyproxy.io | v1alpha1 | SecurityPolicy | securitypolicies | {'targetRefs':[{'group':'gateway.networking.k8s.io','kind':'HTTPRoute','name':'r'}],'basicAuth':{'users':{'name':'u'}}}
            gateway.envoyproxy.io | v1alpha1 | ClientTrafficPolicy | clienttrafficpolicies | {'targetRefs':[{'group':'gateway.networking.k8s.io','kind':'Gateway','name':'g'}],'timeout':{'http':{'idleTimeout':'1m'}}}
            gateway.envoyproxy.io | v1alpha1 | HTTPRouteFilter | httproutefilters | {'directResponse':{'statusCode':503,'body':{'type':'Inline','inline':'x'}}}
            """)
    void isCreatedListedAndDescribedByACrd(String group, String version, String kind, String plural, String spec)
            throws Exception {
        Response made = create(group, version, kind, plural, spec);

        assertThat(made.status()).as(String.valueOf(made.body())).isEqualTo(201);
        assertThat(made.body().path("metadata").path("generation").asInt()).isEqualTo(1);
        assertThat(api.get("/apis/" + group + "/" + version + "/" + plural).body().path("items").size()).isEqualTo(1);
        Response crd = api.get(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + plural + "." + group);
        assertThat(crd.body().path("spec").path("names").path("kind").asString()).isEqualTo(kind);
    }

    @Test
    void valuesThatAreNotInForceAreKeptAsTheyWere() throws Exception {
        Response made = create(ENVOY, "v1alpha1", "SecurityPolicy", "securitypolicies",
                "{'targetRefs':[{'group':'" + GATEWAY_API + "','kind':'HTTPRoute','name':'r'}],"
                        + "'jwt':{'providers':[{'name':'p','remoteJWKS':{'uri':'https://x'}}]}}");

        assertThat(made.body().path("spec").path("jwt").path("providers").path(0).path("remoteJWKS").path("uri")
                .asString()).isEqualTo("https://x");
    }

    @Test
    void aTypoIsRefusedWithTheFieldThatWasMeant() throws Exception {
        Response refused = create(ENVOY, "v1alpha1", "ClientTrafficPolicy",
                "clienttrafficpolicies?fieldValidation=Strict",
                "{'targetRefs':[{'group':'" + GATEWAY_API + "','kind':'Gateway','name':'g'}],'timout':{}}");

        assertThat(refused.status()).isIn(400, 422);
        assertThat(refused.text("message")).contains("timout", "timeout");
    }

    @Test
    void peopleFindShortNamesAndColumns() throws Exception {
        String resources = api.get("/apis/" + GATEWAY_API + "/v1").raw().body();
        assertThat(resources).contains("\"btlspolicy\"", "\"lset\"");
        assertThat(api.get("/apis/" + ENVOY + "/v1alpha1").raw().body()).contains("\"sp\"", "\"ctp\"", "\"hrf\"");

        HttpResponse<String> table = api.client.send(
                api.request("/apis/" + GATEWAY_API + "/v1/listenersets")
                        .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(table.body()).contains("\"Accepted\"", "\"Programmed\"", "\"Age\"");
    }

    @Test
    void filtersHaveNoStatus() throws Exception {
        create(ENVOY, "v1alpha1", "HTTPRouteFilter", "httproutefilters", "{}");
        assertThat(api.get("/apis/" + ENVOY + "/v1alpha1/namespaces/default/httproutefilters/x/status").status())
                .isEqualTo(404);
    }
}

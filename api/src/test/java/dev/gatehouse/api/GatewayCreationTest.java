package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with a gateway. */
class GatewayCreationTest {
    private static final String GROUP = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";
    private static final ObjectKey PROD = new ObjectKey(Environment.KIND, "demo", "prod");
    private static final ObjectKey DEFAULT = new ObjectKey(BackendService.KIND, "demo", "default");
    private @Nullable TestApi started;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        started = new TestApi(data);
        assertThat(api().post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"demo\"}}").status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        api().close();
    }

    private TestApi api() {
        return Objects.requireNonNull(started);
    }

    private static String object(String kind, String name, String spec) {
        return "{\"apiVersion\": \"gatehouse.dev/v1alpha1\", \"kind\": \"" + kind + "\", \"metadata\": {\"name\": \""
                + name + "\", \"namespace\": \"demo\"}, \"spec\": " + spec + "}";
    }

    private TestApi.Response create(String query) throws Exception {
        return api().post(GROUP + "apigateways" + query, object("ApiGateway", "demo", "{}"));
    }

    private Optional<Origin> origin(ObjectKey key) {
        return api().store.get(key).map(StoredObject::origin);
    }

    @Test
    void prodAndDefaultAreMadeInTheSameTransaction() throws Exception {
        TestApi.Response made = create("");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("kind")).isEqualTo("ApiGateway");
        assertThat(api().get(GROUP + "environments/prod").text("spec", "follow")).isEqualTo("Release");
        assertThat(api().get(GROUP + "backendservices/default").text("spec", "type")).isEqualTo("http");
        long revision = api().store.get(new ObjectKey(ApiGateway.KIND, "demo", "demo")).orElseThrow().revision();
        assertThat(api().store.get(PROD).orElseThrow().revision()).isEqualTo(revision);
        assertThat(api().store.get(DEFAULT).orElseThrow().revision()).isEqualTo(revision);
        assertThat(api().get("/api/console/v1/audit?namespace=demo").body().path("items").valueStream()
                .map(each -> Json.textAt(each, "verb") + " " + Json.textAt(each, "resource") + " "
                        + Json.textAt(each, "because"))
                .map(String::strip))
                .containsExactlyInAnyOrder("create apigateways",
                        "create environments create apigateways",
                        "create backendservices create apigateways");
    }

    @Test
    void serverSideApplyMakesThemAsWell() throws Exception {
        assertThat(api().send("PATCH", GROUP + "apigateways/demo?fieldManager=me", "application/apply-patch+yaml",
                object("ApiGateway", "demo", "{}")).status()).isEqualTo(201);
        assertThat(origin(PROD)).containsInstanceOf(Origin.BuiltIn.class);
    }

    @Test
    void aDryRunMakesNothing() throws Exception {
        assertThat(create("?dryRun=All").status()).isEqualTo(201);
        assertThat(origin(PROD)).isEmpty();
    }

    @Test
    void whatIsDeclaredAlreadyStays() throws Exception {
        api().post(GROUP + "environments", object("Environment", "prod", "{\"follow\": \"Draft\"}"));

        assertThat(create("").status()).isEqualTo(201);
        assertThat(api().get(GROUP + "environments/prod").text("spec", "follow")).isEqualTo("Draft");
        assertThat(origin(PROD)).containsInstanceOf(Origin.Api.class);
        assertThat(origin(DEFAULT)).containsInstanceOf(Origin.BuiltIn.class);
    }

    @Test
    void whoeverDeclaresThemTakesThemOverOnce() throws Exception {
        create("");
        String declared = object("Environment", "prod", "{\"follow\": \"Draft\"}");
        String uid = api().get(GROUP + "environments/prod").text("metadata", "uid");

        TestApi.Response taken = api().post(GROUP + "environments", declared);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("metadata", "uid")).isEqualTo(uid);
        assertThat(origin(PROD)).containsInstanceOf(Origin.Api.class);
        assertThat(api().post(GROUP + "environments", declared).reason()).isEqualTo("AlreadyExists");
        assertThat(api().send("PATCH", GROUP + "backendservices/default", "application/merge-patch+json",
                "{\"spec\": {\"description\": \"all\"}}").status()).isEqualTo(200);
        assertThat(origin(DEFAULT)).containsInstanceOf(Origin.Api.class);
    }

    @Test
    void whatWasNeverDeclaredGoesWithItsGateway() throws Exception {
        create("");

        assertThat(api().send("DELETE", GROUP + "apigateways/demo", "application/json", "").status()).isEqualTo(200);
        assertThat(origin(PROD)).isEmpty();
        assertThat(origin(DEFAULT)).isEmpty();
    }

    @Test
    void aGatewayHasTwentyEnvironmentsAtMost() throws Exception {
        create("");
        for (int i = 1; i < ApiGateway.MAX_ENVIRONMENTS; i++) {
            assertThat(api().post(GROUP + "environments", object("Environment", "e" + i, "{}")).status())
                    .isEqualTo(201);
        }
        TestApi.Response refused = api().post(GROUP + "environments", object("Environment", "more", "{}"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message")).contains("at most 20 environments");
        assertThat(api().post(GROUP + "environments", object("Environment", "prod", "{}")).status()).isEqualTo(201);
    }

    @Test
    void aGatewayHasAThousandResourcesAtMost() throws Exception {
        create("");
        List<Operation> puts = IntStream.range(0, ApiGateway.MAX_RESOURCES).<Operation>mapToObj(
                i -> new Operation.Put(Document.parse(Resource.KIND, resource("r" + i)), new Origin.Api())).toList();
        api().store.commit(new Transaction(List.of(), puts));
        TestApi.Response refused = api().post(GROUP + "resources", resource("more"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message")).contains("at most 1000 resources");
        assertThat(api().send("DELETE", GROUP + "resources/r7", "application/json", "").status()).isEqualTo(200);
        assertThat(api().post(GROUP + "resources", resource("more")).status()).isEqualTo(201);
    }

    private static String resource(String name) {
        return object("Resource", name, "{\"method\": \"GET\", \"path\": \"/" + name
                + "\", \"backend\": {\"service\": \"default\"}}");
    }
}

package dev.steadflow.headless.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.catalog.StepPreset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OpenApiReaderTest {

    static final String PETS = """
            openapi: 3.1.0
            info: {title: "Pet Store API", version: "1"}
            servers:
              - url: https://{region}.pets.example.org/v1/
                variables: {region: {default: eu}}
            paths:
              /pets:
                get:
                  operationId: listPets
                  summary: List all pets
                  parameters:
                    - {name: limit, in: query, schema: {type: integer}}
                    - {$ref: '#/components/parameters/tenant'}
                post:
                  operationId: createPet
                  description: Makes a pet. Its id comes back.
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Pet'}
              /pets/{pet-id}/it's:
                parameters:
                  - {name: pet-id, in: path, required: true, schema: {type: string}}
                delete: {summary: Forget a pet}
              /photos:
                put:
                  operationId: upload
                  requestBody:
                    content:
                      multipart/form-data:
                        schema: {type: object, properties: {title: {type: string}, photo: {type: string, format: binary}}}
            components:
              parameters:
                tenant: {name: X-Tenant, in: header, required: true, schema: {type: string}}
              schemas:
                Named: {type: object, properties: {name: {type: string, example: Rex}}}
                Pet:
                  allOf:
                    - {$ref: '#/components/schemas/Named'}
                  properties:
                    id: {type: integer, readOnly: true}
                    tags: {type: array, items: {type: string}}
                    kind: {enum: [dog, cat]}
                    age: {type: [integer, 'null']}
                    parent: {$ref: '#/components/schemas/Pet'}
            """;

    @TempDir
    private Path folder;

    private ImportedApi read(String document) throws Exception {
        return OpenApiReader.read(Files.writeString(folder.resolve("api.yaml"), document).toString(), Optional.empty());
    }

    private static String in(ImportedApi api, String name) {
        return api.presets().stream().filter(preset -> preset.name().equals(name)).findFirst().orElseThrow().in()
                .toString();
    }

    @Test
    void eachOperationBecomesAStepOverTheConnectionOfTheApi() throws Exception {
        ImportedApi api = read(PETS);

        assertThat(api.name()).isEqualTo("pet-store");
        assertThat(api.title()).isEqualTo("Pet Store API");
        assertThat(api.baseUrl()).contains("https://eu.pets.example.org/v1");
        assertThat(api.presets()).extracting(StepPreset::detail)
                .containsExactly("GET /pets", "POST /pets", "DELETE /pets/{pet-id}/it's", "PUT /photos");
        assertThat(api.presets()).extracting(StepPreset::title)
                .containsExactly("List all pets", "createPet", "Forget a pet", "upload");
        assertThat(api.presets()).allMatch(preset -> preset.uses().equals("http/request@1"));
        assertThat(api.presets()).allMatch(preset -> preset.group().equals("Pet Store API"));
    }

    @Test
    void parametersBecomeExpressionsOverTheInput() throws Exception {
        ImportedApi api = read(PETS);

        assertThat(in(api, "listPets")).isEqualTo("""
                {"connection":"pet-store","url":"/pets","query":{"limit":"{% $input.limit %}"},\
                "headers":{"X-Tenant":"{% $input.`X-Tenant` %}"}}""");
        assertThat(in(api, "DELETE /pets/{pet-id}/it's")).isEqualTo(
                """
                {"connection":"pet-store",\
                "url":"{% '/pets/' & $encodeUrlComponent($string($input.`pet-id`)) & '/it\\\\'s' %}","method":"DELETE"}""");
    }

    @Test
    void bodiesAreSkeletonsOfTheirSchema() throws Exception {
        ImportedApi api = read(PETS);

        assertThat(in(api, "createPet")).startsWith("""
                {"connection":"pet-store","url":"/pets","method":"POST",\
                "body":{"name":"Rex","tags":[""],"kind":"dog","age":0,"parent":{"name":"Rex",""");
        assertThat(in(api, "upload")).endsWith("""
                "parts":[{"name":"title","value":""},{"name":"photo","value":""}]}""");
    }

    @Test
    void jsonIsReadAsYamlIs() throws Exception {
        ImportedApi api = read("""
                {"openapi": "3.0.3", "info": {"title": "T"}, "paths": {"/a": {"get": {}}}}""");

        assertThat(api.presets()).singleElement().satisfies(preset -> assertThat(preset.title()).isEqualTo("GET /a"));
        assertThat(api.baseUrl()).isEmpty();
    }

    @Test
    void whatIsNoSuchDocumentIsRefusedWithWhatWasFound() {
        assertThatThrownBy(() -> read("swagger: '2.0'")).isInstanceOf(OpenApiException.class)
                .hasMessageContaining("Expected OpenAPI 3.0 or 3.1").hasMessageContaining("Swagger 2.0");
        assertThatThrownBy(() -> read("openapi: 3.0.0\npaths: {}")).hasMessageContaining("--name");
        assertThatThrownBy(() -> read("openapi: 3.0.0\ninfo: {title: t}\npaths: {}"))
                .hasMessageContaining("Expected operations");
        assertThatThrownBy(() -> read("openapi: [1\n b: : :")).isInstanceOf(OpenApiException.class)
                .hasMessageContaining("line");
    }

    @Test
    void yamlThatNamesClassesOrUnfoldsWithoutEndIsHarmless() {
        assertThatThrownBy(() -> read("!!javax.script.ScriptEngineManager [x]")).isInstanceOf(OpenApiException.class);
        assertThatThrownBy(() -> read("""
                a: &a [x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b]
                openapi: *c
                """)).isInstanceOf(OpenApiException.class);
    }

    @Test
    void whatIsKeptIsReadBackTheSame() throws Exception {
        PresetFolder kept = new PresetFolder(folder.resolve("presets"));
        ImportedApi api = read(PETS);

        kept.add(api);

        assertThat(kept.apis()).containsExactly(api);
        assertThat(kept.presets()).isEqualTo(api.presets());
        assertThat(kept.remove("pet-store")).isTrue();
        assertThat(kept.remove("../pet-store")).isFalse();
        assertThat(kept.apis()).isEmpty();
    }

    @Test
    void aFileThatIsBrokenIsNamed() throws IOException {
        Files.writeString(folder.resolve("x.presets.json"), "{broken");

        assertThatThrownBy(() -> new PresetFolder(folder).apis()).isInstanceOf(OpenApiException.class)
                .hasMessageContaining("x.presets.json");
        assertThat(List.of(folder)).hasSize(1);
    }
}

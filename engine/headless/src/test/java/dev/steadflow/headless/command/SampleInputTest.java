package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleInputTest {

    private static JsonNode sample(String schema) {
        return SampleInput.of(JsonMapper.shared().readTree(schema.replace('\'', '"')));
    }

    @Test
    void whatIsRequiredAndWhatHasADefaultIsThere() {
        assertThat(sample("""
                {'type':'object','required':['name','count','kind','when'],'properties':{
                  'name':{'type':'string'}, 'count':{'type':'integer','minimum':3}, 'kind':{'enum':['a','b']},
                  'when':{'type':'string','format':'date'}, 'service':{'type':'string','default':'http://127.0.0.1'},
                  'note':{'type':'string'}}}""").toString())
                .isEqualTo("{\"name\":\"text\",\"count\":3,\"kind\":\"a\",\"when\":\"2026-01-31\","
                        + "\"service\":\"http://127.0.0.1\"}");
    }

    @Test
    void aSchemaThatAsksForNothingGetsAnEmptyObject() {
        assertThat(sample("{}").toString()).isEqualTo("{}");
    }

    @Test
    void listsHaveAnItemWhereTheyMustAndObjectsMayLieInside() {
        assertThat(sample("""
                {'type':'object','required':['rows','tags'],'properties':{
                  'rows':{'type':'array','minItems':1,'items':{'type':'object','required':['ok'],
                    'properties':{'ok':{'type':'boolean'}}}},
                  'tags':{'type':'array','items':{'type':'string'}}}}""").toString())
                .isEqualTo("{\"rows\":[{\"ok\":false}],\"tags\":[]}");
    }
}

package dev.steadflow.flow.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Reads the persistent maps and lists of a state; Jackson writes them as any map and list. */
final class PersistentReaders extends SimpleDeserializers {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ValueDeserializer<?> findMapDeserializer(
            MapType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            @Nullable KeyDeserializer keys,
            @Nullable TypeDeserializer types,
            @Nullable ValueDeserializer<?> contents) {
        return type.hasRawClass(PSortedMap.class) ? new MapReader(type) : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findCollectionDeserializer(
            CollectionType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            @Nullable TypeDeserializer types,
            @Nullable ValueDeserializer<?> contents) {
        return type.hasRawClass(PVector.class) ? new VectorReader(type) : null;
    }

    private static final class MapReader extends StdDeserializer<TreePMap<?, ?>> {
        private final boolean numbered;
        private final JavaType content;

        MapReader(MapType type) {
            super(type);
            this.numbered = type.getKeyType().hasRawClass(Long.class);
            this.content = type.getContentType();
        }

        @Override
        public TreePMap<?, ?> deserialize(JsonParser in, DeserializationContext context) {
            ValueDeserializer<Object> contents = context.findRootValueDeserializer(content);
            TreeMap<Comparable<?>, Object> entries = new TreeMap<>();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                in.nextToken();
                entries.put(numbered ? Long.valueOf(name) : name, contents.deserialize(in, context));
            }
            return TreePMap.fromSortedMap(entries);
        }
    }

    private static final class VectorReader extends StdDeserializer<PVector<?>> {
        private final JavaType content;

        VectorReader(CollectionType type) {
            super(type);
            this.content = type.getContentType();
        }

        @Override
        public PVector<?> deserialize(JsonParser in, DeserializationContext context) {
            ValueDeserializer<Object> contents = context.findRootValueDeserializer(content);
            List<Object> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(contents.deserialize(in, context));
            }
            return TreePVector.from(items);
        }
    }
}

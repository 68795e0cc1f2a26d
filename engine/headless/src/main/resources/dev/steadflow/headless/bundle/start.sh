#!/bin/sh
# Starts the flow '{{flow}}'; README.md explains the rest. What JAVA_OPTS says goes to the Java virtual machine.
program=$0
while [ -h "$program" ]; do # A link in /usr/local/bin leads here, too.
    link=$(readlink "$program")
    case $link in
        /*) program=$link ;;
        *) program=$(dirname "$program")/$link ;;
    esac
done
home=$(CDPATH= cd -- "$(dirname -- "$program")/.." && pwd -P) || exit 4

if [ -x "$home/runtime/bin/java" ]; then
    java=$home/runtime/bin/java
elif [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
elif command -v java >/dev/null 2>&1; then
    java=java
else
    echo "This program needs Java 25 or later, but found none. Install one, or set JAVA_HOME to its folder." >&2
    exit 2
fi

if [ -f "$home/lib/{{flow}}.aot" ]; then
    # The standard output is for results, so what the virtual machine has to say goes elsewhere.
    set -- -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Xlog:all=error:stderr \
        "-XX:AOTCache=$home/lib/{{flow}}.aot" -Dsteadflow.program="$0" -jar "$home/lib/{{flow}}.jar" "$@"
else
    set -- -Dsteadflow.program="$0" -jar "$home/lib/{{flow}}.jar" "$@"
fi
# shellcheck disable=SC2086 # Several options are several words.
exec "$java" ${JAVA_OPTS:-} "$@"

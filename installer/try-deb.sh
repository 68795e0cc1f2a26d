#!/usr/bin/env bash
# Installs the Debian package on this machine, uses it as a person would, and removes it again. Needs root, apt and Xvfb.
# Usage: installer/try-deb.sh [PACKAGE.deb]. Exit code 0: everything held. Leaves pictures in installer/target/tried.
set -euo pipefail
cd "$(dirname "$0")"
package=$(realpath "${1:-$(ls target/dist/*.deb)}")
tried=target/tried
rm -rf "$tried" && mkdir -p "$tried"
export XDG_DATA_HOME="$PWD/$tried/data"
flow="$PWD/app/warm-start.flow.json"

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

say "install"
apt-get install -y -qq "$package" >"$tried/apt.log" 2>&1 || { tail -20 "$tried/apt.log"; fail "apt could not install $package"; }

say "command line on the path"
[ "$(steadflow run "$flow" 2>"$tried/run.log")" = '"Hello, world"' ] || fail "the run did not say hello: $(cat "$tried/run.log")"
[ ! -s "$tried/run.log" ] || grep -q 'error\]\[aot' "$tried/run.log" && fail "Java could not use its start-up cache" || true
/opt/steadflow/lib/runtime/bin/java --enable-native-access=ALL-UNNAMED -Xlog:aot:file="$tried/aot.log" -XX:AOTCache=/opt/steadflow/lib/app/steadflow.aot \
  -cp "$(sed -n 's/^app.classpath=//p' /opt/steadflow/lib/app/steadflow.cfg | sed 's|\$APPDIR|/opt/steadflow/lib/app|' | paste -sd:)" \
  dev.steadflow.headless.Steadflow --version
grep -q 'Using AOT-linked classes: true' "$tried/aot.log" || { cat "$tried/aot.log"; fail "the start-up cache does not fit"; }

say "export from the installed program"
steadflow export "$flow" -o "$tried/hello.jar" >/dev/null
[ "$(/opt/steadflow/lib/runtime/bin/java -jar "$tried/hello.jar" run 2>/dev/null)" = '"Hello, world"' ] || fail "the exported JAR did not say hello"

say "a flow file belongs to the designer"
type=$(XDG_DATA_DIRS=/usr/share xdg-mime query filetype "$flow" || true)
handler=$(XDG_DATA_DIRS=/usr/share xdg-mime query default application/vnd.steadflow.flow+json || true)
echo "type $type, opened by $handler"
grep -rq 'glob pattern="\*.flow.json"' /usr/share/mime/packages/ || fail "*.flow.json is not registered as a type"
grep -q 'application/vnd.steadflow.flow+json' /usr/share/applications/steadflow-*.desktop || fail "no menu entry opens flows"

say "the window opens with the flow, as a double click on the file starts it"
command=$(sed -n 's/^Exec=//p' /usr/share/applications/steadflow-steadflow-designer.desktop)
[ "$command" = "/opt/steadflow/bin/steadflow-designer %F" ] || fail "the menu entry starts '$command'"
xvfb-run -a -s "-screen 0 1440x900x24" bash -c '
  /opt/steadflow/bin/steadflow-designer "$1" >"$2/designer.log" 2>&1 &
  designer=$!
  for _ in $(seq 60); do
    if xwininfo -root -tree 2>/dev/null | grep -q "warm-start"; then break; fi
    sleep 0.5
  done
  xwininfo -root -tree | grep "warm-start" || exit 1
  for _ in $(seq 60); do # A window is there before it is drawn.
    import -window root "$2/window.png"
    if [ "$(identify -format %k "$2/window.png")" -gt 100 ]; then break; fi
    sleep 0.5
  done
  kill $designer; wait $designer || true
  [ "$(identify -format %k "$2/window.png")" -gt 100 ]
' _ "$flow" "$tried" || { cat "$tried/designer.log"; fail "no window shows the flow"; }

say "remove"
apt-get remove -y -qq steadflow >>"$tried/apt.log" 2>&1
[ ! -e /usr/bin/steadflow ] || fail "the command is still on the path"
[ ! -e /opt/steadflow ] || fail "/opt/steadflow is still there: $(find /opt/steadflow | head -5)"
[ -d "$XDG_DATA_HOME/steadflow" ] || fail "the user's data went with the program"
say "everything held; pictures and logs are in installer/$tried"

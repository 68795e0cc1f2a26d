#!/usr/bin/env bash
# Installs the Debian package on this machine, uses it as a person would, puts a newer one over it, and removes it again.
# Needs root, apt, Xvfb, x11-utils, ImageMagick and gio (libglib2.0-bin).
# Usage: installer/try-deb.sh [PACKAGE.deb]. Exit code 0: everything held. Leaves pictures, logs and times in installer/target/tried.
set -euo pipefail
cd "$(dirname "$0")"
package=$(realpath "${1:-$(ls target/dist/*.deb)}")
tried=target/tried
rm -rf "$tried" && mkdir -p "$tried"
tried=$PWD/$tried
export XDG_DATA_HOME="$tried/data" XDG_CONFIG_HOME="$tried/config"
flow="$PWD/app/warm-start.flow.json"
waiting="$tried/waiting.flow.json"
cat >"$waiting" <<'FLOW'
{ "schemaVersion": 1, "id": "waiting", "main": { "start": "nap", "nodes": {
  "nap": { "type": "sleep", "for": "PT20S", "next": "done" }, "done": { "type": "end", "output": "slept" } } } }
FLOW
app=/opt/steadflow/lib/app

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
millis() { echo $(($(date +%s%N) / 1000000)); }
# A picture of the window once it rests: two in a row are the same.
still_picture() { # PICTURE
  for _ in $(seq 60); do
    import -window root "$1"; sleep 1; import -window root "${1%.png}-next.png"
    if [ "$(compare -metric AE "$1" "${1%.png}-next.png" null: 2>&1)" = 0 ]; then break; fi # Pixels that differ.
  done
  rm -f "${1%.png}-next.png"
}
class_path() { sed -n 's/^app.classpath=//p' "$app/$1.cfg" | sed "s|\\\$APPDIR|$app|" | paste -sd:; }

# Starts a command with its arguments and waits until a window shows NAME. Prints the milliseconds until then; the window
# goes to PICTURE.
window() { # NAME PICTURE COMMAND…
  local name=$1 picture=$2 begun; shift 2
  begun=$(millis)
  "$@" >>"$tried/designer.log" 2>&1 &
  local shown=
  for _ in $(seq 600); do
    if xwininfo -root -tree 2>/dev/null | grep -q "\"$name"; then shown=$(($(millis) - begun)); break; fi
    sleep 0.1
  done
  [ -n "$shown" ] || return 1
  for _ in $(seq 120); do # A window is there before it is drawn.
    import -window root "$picture"
    if [ "$(identify -format %k "$picture")" -gt 100 ]; then break; fi
    sleep 0.5
  done
  [ "$(identify -format %k "$picture")" -gt 100 ] || return 1
  echo "$shown"
}
close_window() {
  pkill -x -f "/opt/steadflow/bin/steadflow-designer.*" || true
  for _ in $(seq 600); do
    if ! pgrep -f "^/opt/steadflow/bin/steadflow-designer" >/dev/null && ! xwininfo -root -tree | grep -q '"warm-start'; then return 0; fi
    sleep 0.1
  done
  fail "the designer does not end when it is asked to"
}

say "install"
apt-get install -y -qq "$package" >"$tried/apt.log" 2>&1 || { tail -20 "$tried/apt.log"; fail "apt could not install $package"; }
echo "package $(($(stat -c %s "$package") / 1000000)) MB, installed $(du -sm /opt/steadflow | cut -f1) MB"

say "command line on the path"
[ "$(steadflow run "$flow" 2>"$tried/run.log")" = '"Hello, world"' ] || fail "the run did not say hello: $(cat "$tried/run.log")"
if grep -q 'error\]\[aot' "$tried/run.log"; then fail "Java could not use its start-up cache"; fi
cached() { /opt/steadflow/lib/runtime/bin/java --enable-native-access=ALL-UNNAMED "${@:2}" -cp "$(class_path "$1")" dev.steadflow.headless.Steadflow steps; }
cached steadflow -XX:AOTCache="$app/steadflow.aot" -Xlog:aot:file="$tried/aot.log" >"$tried/steps.txt"
grep -q 'Using AOT-linked classes: true' "$tried/aot.log" || { cat "$tried/aot.log"; fail "the start-up cache does not fit"; }
fastest() { # COMMAND… in ms, of three
  local best=999999 begun took
  for _ in 1 2 3; do begun=$(millis); "$@" >"$tried/out.txt"; took=$(($(millis) - begun)); [ $took -ge $best ] || best=$took; done
  echo $best
}
echo "steadflow steps: $(fastest cached steadflow -XX:AOTCache="$app/steadflow.aot") ms with the cache, $(fastest cached steadflow) ms without"

say "version, licences, bill of materials, icon, menu"
version=$(dpkg-query -W -f '${Version}' steadflow)
[[ $(steadflow --version) == "Steadflow $version"* ]] || fail "the package is $version, the program says $(steadflow --version)"
[[ $(basename "$package") == "steadflow_${version}_"* ]] || fail "the package's file is called $package, its version is $version"
licences=/opt/steadflow/lib/licences
bill="$licences/steadflow-$version.cdx.json"
for jar in "$app"/*.jar; do
  name=$(basename "$jar" .jar)
  grep -q "^$name.jar  " $licences/LIBRARIES.txt || fail "$name.jar has no line in LIBRARIES.txt"
  artifact=${name%-linux}
  grep -oE '"purl" : "[^"?]*' "$bill" | sed 's|.*/||; s|@|-|' | grep -qxF "$artifact" || fail "$name.jar is not in the bill of materials"
done
for licence in $(sed 's/^[^ ]*  //; s/  .*//; s/ or /\n/g' $licences/LIBRARIES.txt | sort -u); do
  [ -s "$licences/texts/$licence.txt" ] || echo "no text of $licence, which no library has alone"
done
java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' /opt/steadflow/lib/runtime/release)
grep -q "pkg:generic/openjdk@$java_version" "$bill" || fail "Java $java_version is not in the bill of materials"
dpkg-query -W -f '${Description}' steadflow | grep -q "^Draw durable workflows" || fail "the package does not say what it is"
[ -s /opt/steadflow/share/doc/copyright ] || fail "the package has no copyright file"
entry=/usr/share/applications/steadflow-steadflow-designer.desktop
[ -s "$(sed -n 's/^Icon=//p' $entry)" ] || fail "the menu entry has no icon"
grep -q "^Comment=Draw durable workflows" $entry || fail "the menu entry does not say what it is"

say "export from the installed program"
steadflow export "$flow" -o "$tried/hello.jar" >/dev/null
[ "$(/opt/steadflow/lib/runtime/bin/java -jar "$tried/hello.jar" run 2>/dev/null)" = '"Hello, world"' ] || fail "the exported JAR did not say hello"

say "a flow file belongs to the designer"
grep -rqs 'glob pattern="\*.flow.json"' /usr/share/mime/packages/ || fail "*.flow.json is not registered as a type"
type=$(gio info -a standard::content-type "$flow" | sed -n 's/.*content-type: //p')
[ "$type" = application/vnd.steadflow.flow+json ] || fail "the type of a flow file is '$type'"
[[ $(gio mime "$type") == *steadflow-steadflow-designer.desktop* ]] || fail "no menu entry opens $type"

say "a double click on the file opens it: what the desktop does then is gio open"
Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$tried/display" 2>/dev/null &
screen=$!
trap 'kill $screen 2>/dev/null || true' EXIT
until [ -s "$tried/display" ]; do sleep 0.1; done
export DISPLAY=:$(cat "$tried/display")
opens() { # WORDS
  local took
  took=$(window warm-start "$tried/window.png" gio open "$flow") || { cat "$tried/designer.log"; fail "no window shows the flow"; }
  echo "$1 after $took ms"
  still_picture "$tried/window.png"
  close_window
}
opens "the window was there"
opens "once more"
mv "$app/steadflow-designer.aot" "$tried/"
opens "without the cache"
mv "$tried/steadflow-designer.aot" "$app/"
[ -d "$XDG_DATA_HOME/steadflow/designer/store" ] || fail "the designer keeps no data in $XDG_DATA_HOME/steadflow"

say "a newer package over it keeps what the user has"
timeout 5 steadflow run "$waiting" --tag kept=yes >"$tried/waiting.log" 2>&1 || true
run=$(steadflow runs list --tag kept=yes --json | sed -n 's/.*"run": "\([^"]*\)".*/\1/p')
[ -n "$run" ] || fail "the waiting run is not in the list: $(cat "$tried/waiting.log")"
dpkg-deb -R "$package" "$tried/newer"
sed -i 's/^Version: .*/Version: 99.0.0/' "$tried/newer/DEBIAN/control"
dpkg-deb -Znone -b "$tried/newer" "$tried/newer.deb" >/dev/null
apt-get install -y -qq "$tried/newer.deb" >>"$tried/apt.log" 2>&1 || { tail -20 "$tried/apt.log"; fail "the newer package could not be installed"; }
[ "$(dpkg-query -W -f '${Version}' steadflow)" = 99.0.0 ] || fail "the older version is still there"
rm -rf "$tried/newer" "$tried/newer.deb"
[ "$(steadflow run "$waiting" --resume "$run" 2>>"$tried/waiting.log")" = '"slept"' ] || fail "the newer version does not go on with $run"

say "a store of each earlier version is opened and gone on with"
for backup in ../engine/runtime/src/test/stores/*.zip; do
  old="$tried/store-$(basename "$backup" .zip)"
  steadflow restore "$backup" --data "$old" >>"$tried/old.log" 2>&1 || fail "the store $backup cannot be restored: $(cat "$tried/old.log")"
  # Takes the run whose flow has this id; ids of runs differ from version to version.
  listens=$(steadflow runs list --data "$old" --json | grep -B1 '"flow": "listens"' | sed -n 's/.*"run": "\([^"]*\)".*/\1/p')
  steadflow runs signal "$listens" go --value 7 --data "$old" >>"$tried/old.log" 2>&1 || fail "$(cat "$tried/old.log")"
  [ "$(steadflow run --resume "$listens" --data "$old" 2>>"$tried/old.log")" = 7 ] || fail "a run of $backup does not go on: $(cat "$tried/old.log")"
  echo "$(basename "$backup" .zip): $(steadflow runs list --data "$old" --json | grep -c '"run"') runs, the open one ended"
done

say "remove"
apt-get remove -y -qq steadflow >>"$tried/apt.log" 2>&1
[ ! -e /usr/bin/steadflow ] || fail "the command is still on the path"
[ ! -e /opt/steadflow ] || fail "/opt/steadflow is still there: $(find /opt/steadflow | head -5)"
[ ! -e "$entry" ] || fail "the menu entry is still there"
[ -d "$XDG_DATA_HOME/steadflow" ] || fail "the user's data went with the program"
say "everything held; pictures and logs are in $tried"

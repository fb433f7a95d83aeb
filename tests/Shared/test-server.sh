# To be sourced by a script that has made a folder, $work: starts samples/TestServer in another process.

# Sets $server, the process, and $address, its URL; ends the script if there is no server.
start_test_server() {
  local folder log=$work/test-server.log
  folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../samples/TestServer" && pwd)
  dotnet build "$folder" -nologo -v quiet >"$log" 2>&1 || { cat "$log"; printf 'FAILED: the test server does not build\n0 passed, 1 failed\n'; exit 1; }

  dotnet "$folder/bin/Debug/net10.0/TestServer.dll" --port 0 >"$log" 2>&1 &
  server=$!
  for _ in $(seq 1 300); do
    address=$(awk '/^Listening on/ { print $3 }' "$log")
    [ -z "$address" ] || return 0
    sleep 0.1
  done
  cat "$log"
  printf 'FAILED: the test server did not start\n0 passed, 1 failed\n'
  exit 1
}

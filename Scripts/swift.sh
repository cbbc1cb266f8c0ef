# Sourced, not run: finds a Swift that is new enough.

# swift_folder : prints the folder of the swift to use; fails, having said why, when there is none.
swift_folder() {
  found=$(command -v swift 2>/dev/null)
  for candidate in "$found" "$HOME/.local/share/swiftly/bin/swift" /opt/swift/usr/bin/swift /opt/swift*/usr/bin/swift \
    /opt/swift/bin/swift /usr/local/swift/usr/bin/swift /usr/local/bin/swift /usr/libexec/swift/*/bin/swift; do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    version=$("$candidate" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || continue
    major=${version%%.*}
    minor=${version#*.}
    if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 2 ]; }; then
      dirname "$candidate"
      return 0
    fi
    older="$candidate is Swift $version"
  done
  if [ -n "${older:-}" ]; then
    say "Swift 6.2 or newer is needed; $older"
  else
    say "Swift 6.2 or newer is needed, and no swift was found on PATH or in /opt"
  fi
  say "  install it from https://www.swift.org/install/linux/ and start again"
  return 1
}

# Sourced, not run: the packages that building and running Tongda needs, and how to get them.
# Everything is said on stderr, because stdout belongs to whoever asked.

# The C libraries with their headers, the compiler's own needs for linking against them, the coastline and border data
# (gmt-dcw) that the synthetic province takes its outline from, and the JavaScript that report.html has inside it.
tongda_packages="libgeos-dev libproj-dev libgdal-dev libssl-dev libsqlite3-dev pkg-config gmt-dcw git libjs-leaflet libjs-chart.js"

say() { printf 'tongda: %s\n' "$*" >&2; }

# missing_packages NAME... : prints those that dpkg does not know as installed.
missing_packages() {
  for package in "$@"; do
    case "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" in
      installed) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# as_root COMMAND... : runs it as root, through sudo where we are not.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
  else
    return 1
  fi
}

# fetch_lists : apt's lists of packages. Somebody else may be fetching them, as systems do when they start, and the lists'
# lock is not waited for by apt.
fetch_lists() {
  tries=30
  until said=$(as_root env LC_ALL=C apt-get -qq update 2>&1); do
    printf '%s\n' "$said" >&2
    case $said in *"ould not get lock"*) tries=$((tries - 1)) ;; *) return 1 ;; esac
    [ "$tries" -gt 0 ] || return 1
    sleep 10
  done
}

# apt_install NAME... : without questions and without what is only recommended; fetches the lists when they are absent
# or too old to install from.
apt_install() {
  set -- env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends \
    install "$@"
  if ! ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1; then
    fetch_lists || return 1
  fi
  as_root "$@" >&2 && return 0
  say "fetching the lists of packages and trying again"
  fetch_lists && as_root "$@" >&2
}

# ensure_packages NAME... : installs what is missing. Fails, having said why, when that cannot be done.
ensure_packages() {
  if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
    ensure_libraries_without_apt
    return
  fi
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -eq 0 ]; then
    say "installing with apt-get: $missing"
  else
    say "installing with sudo apt-get: $missing"
  fi
  # shellcheck disable=SC2086 # a list of words
  if ! apt_install $missing; then
    say "could not install them. As root, run:"
    say "  apt-get update && apt-get install --no-install-recommends $missing"
    return 1
  fi
}

# Where there is no apt: enough if pkg-config finds the libraries.
ensure_libraries_without_apt() {
  absent=""
  if command -v pkg-config >/dev/null 2>&1; then
    for library in geos proj gdal libcrypto sqlite3; do
      pkg-config --exists "$library" || absent="$absent $library"
    done
  else
    absent=" pkg-config geos proj gdal libcrypto sqlite3"
  fi
  [ -z "$absent" ] && return 0
  say "this system has no apt-get, and pkg-config does not find:$absent"
  say "  Fedora:   sudo dnf install geos-devel proj-devel gdal-devel openssl-devel sqlite-devel pkgconf-pkg-config"
  say "  Arch:     sudo pacman -S geos proj gdal openssl sqlite pkgconf"
  say "  Homebrew: brew install geos proj gdal openssl sqlite pkg-config"
  say "The synthetic province also reads the file dcw-gmt.nc of GMT's Digital Chart of the World."
  return 1
}

#!/usr/bin/env bash
# Times ours and the peers on the same data, in turn, and prints a Markdown table of medians.
#
#   Tests/Benchmarks/run.sh [JOB ...]      all jobs: hull memory fit laws edges cases bootstrap replicate estimate
#
# Environment:
#   UPDATE_README    1 puts the table into README.md
#   ROUNDS           how often every program is run, 3
#   FRONTIER_BUILD   where builds, the peers' environment and the data go, .build-bench
#   FRONTIER_R_LIBRARY  an R library that has the package frontier
#   FRONTIER_TABLE   a table of your own for `frontier estimate`, timed beside the synthetic one;
#                    with FRONTIER_X and FRONTIER_Y (columns, default *) and FRONTIER_MISSING
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${FRONTIER_BUILD:-$root/.build-bench}
rounds=${ROUNDS:-3}
jobs=${*:-hull memory fit laws edges cases bootstrap replicate estimate}
data=$build/data
results=$build/results.tsv
mkdir -p "$build"
say() { echo "$*" >&2; }
wanted() { [[ " $jobs " == *" $1 "* ]]; }

# The peers
packages=(g++ libeigen3-dev libgoogle-glog-dev libgsl-dev r-base-core r-cran-boot r-cran-minpack.lm
  r-cran-lmtest r-cran-maxlik r-cran-plm r-cran-formula python3-venv)
if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
  say "installing ${packages[*]}"
  as_root=$([[ $(id -u) == 0 ]] || echo sudo)
  $as_root apt-get update -qq >&2
  $as_root apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2
fi
# TinySolver is a header. Installing libceres-dev would bring ATLAS, which takes the place of the
# machine's BLAS and so changes what is measured: unpack the headers instead.
if [[ ! -e $build/ceres/usr/include/ceres/tiny_solver.h ]]; then
  mkdir -p "$build/ceres"
  (cd "$build/ceres" && apt-get download -qq libceres-dev && dpkg -x libceres-dev_*.deb .) >&2
fi
python=$build/venv/bin/python
if ! "$python" -c 'import scipy' 2>/dev/null; then
  say "installing numpy and scipy"
  python3 -m venv "$build/venv"
  "$build/venv/bin/pip" install -q numpy scipy >&2
fi
# R's frontier is not in Debian; where CRAN cannot be reached, name a library that has it.
r_library=${FRONTIER_R_LIBRARY:-$build/rlib}
if wanted edges && [[ ! -d $r_library/frontier ]]; then
  say "installing R's frontier"
  mkdir -p "$r_library"
  Rscript -e "install.packages('frontier', lib = '$r_library', quiet = TRUE)" >&2 || true
fi
g++ -O2 -march=native -std=c++17 -o "$build/hull" "$here/Peers/hull.cpp"
# -w: Eigen's vector code warns under some compilers.
g++ -O2 -march=native -std=c++17 -w -I"$build/ceres/usr/include" -I/usr/include/eigen3 \
  -o "$build/fit" "$here/Peers/fit.cpp" -lglog

g++ -O2 -march=native -std=c++17 -o "$build/laws" "$here/Peers/laws.cpp" -lgsl -lgslcblas

# Ours
say "building in release mode"
swift build -c release --package-path "$here" --scratch-path "$build/package" >&2
ours=$(swift build -c release --package-path "$here" --scratch-path "$build/package" \
  --show-bin-path)/frontier-benchmarks
if wanted estimate; then
  swift build -c release --package-path "$root" --scratch-path "$build/frontier" \
    --product frontier >&2
  frontier=$(swift build -c release --package-path "$root" --scratch-path "$build/frontier" \
    --show-bin-path)/frontier
fi

"$ours" data "$data"
: >"$results"

estimate() { # JOB TABLE X ARGUMENTS...: wall clock of the whole command, the best of seven
  local job=$1 table=$2 x=$3 start times=()
  shift 3
  for _ in 1 2 3 4 5 6 7; do
    start=$EPOCHREALTIME
    "$frontier" estimate "$table" --x "$x" "$@" --replicates 2000 --threads 2 --format json \
      >"$build/$job.json" 2>"$build/$job.err" || { cat "$build/$job.err" >&2; return 1; }
    times+=("$(awk "BEGIN { print $EPOCHREALTIME - $start }")")
  done
  printf '%s\tours\t%s\tnan\n' "$job" "$(printf '%s\n' "${times[@]}" | sort -g | head -n 1)"
}

unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE || true
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
for ((round = 1; round <= rounds; round++)); do
  say "round $round of $rounds"
  {
    if wanted hull; then
      "$ours" hull "$data"
      "$build/hull" "$data"/cloud-*.f64
      "$python" "$here/Peers/peers.py" hull "$data"
    fi
    if wanted memory; then "$ours" memory "$data"; fi
    if wanted fit; then
      "$ours" fit "$data"
      "$build/fit" "$data"/errors-*.f64
      "$python" "$here/Peers/peers.py" fit "$data"
    fi
    if wanted laws; then
      "$ours" laws "$data"
      "$build/laws" "$data"/law-*.f64
      Rscript "$here/Peers/laws.R" "$data"
    fi
    if wanted edges; then
      "$ours" edges "$data"
      "$python" "$here/Peers/sigmoid.py" "$data"
      if [[ -d $r_library/frontier ]]; then
        Rscript "$here/Peers/stochastic.R" "$data" "$r_library"
      else
        say "left out: R's frontier is not installed"
      fi
    fi
    if wanted cases; then
      "$ours" cases "$data"
      Rscript "$here/Peers/boot.R" "$data"
      "$python" "$here/Peers/peers.py" cases "$data"
    fi
    if wanted bootstrap; then
      "$ours" bootstrap "$data"
      "$python" "$here/Peers/peers.py" bootstrap "$data"
    fi
    if wanted replicate; then
      "$ours" replicate "$data"
      "$python" "$here/Peers/peers.py" replicate "$data"
    fi
    if wanted estimate; then
      tasks=$(head -1 "$data/table.csv" | cut -d, -f5-)
      estimate estimate "$data/table.csv" upstream --y "$tasks"
      if [[ -n ${FRONTIER_TABLE:-} ]]; then
        estimate estimate-own-table "$FRONTIER_TABLE" "${FRONTIER_X:?}" \
          --y "${FRONTIER_Y:-*}" ${FRONTIER_MISSING:+--missing "$FRONTIER_MISSING"}
      fi
    fi
  } | tee -a "$results" >&2
done
"$ours" table "$results" | tee "$build/table.md"

# UPDATE_README=1 puts the table into README.md, below the line that says when.
if [[ -n ${UPDATE_README:-} ]]; then
  {
    sed '/^## Last run/q' "$here/README.md"
    echo
    echo "$(date +%F), $(nproc --all) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
      "load $(cut -d' ' -f1 /proc/loadavg), $rounds rounds;" \
      "$(g++ --version | head -n 1), scipy $("$python" -c 'import scipy; print(scipy.__version__)')," \
      "$(swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*')."
    echo
    cat "$build/table.md"
  } >"$build/README.md"
  cp "$build/README.md" "$here/README.md"
fi

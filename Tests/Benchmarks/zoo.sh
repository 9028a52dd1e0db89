#!/usr/bin/env bash
# Times training of the zoo's networks, ours and PyTorch's in turn, and prints a Markdown table of
# medians: images a second of processor time on one thread, the ratio beside what is wanted, and
# what a program that did nothing but the matrix products, by OpenBLAS, would reach. A second table
# has the other limits: drawing, few-shot evaluation, two runs side by side, memory, allocations.
#
#   Tests/Benchmarks/zoo.sh [NETWORK ...]     with names: only the first table, of these networks
#
# Environment:
#   ROUNDS           how often each is run, 5
#   FRONTIER_BUILD   where builds and PyTorch's environment go, .build-bench
#   FRONTIER_PYTHON  a Python that has PyTorch; without it one is installed
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${FRONTIER_BUILD:-$root/.build-bench}
rounds=${ROUNDS:-5}
mkdir -p "$build"
say() { echo "$*" >&2; }

python=${FRONTIER_PYTHON:-$build/zoo-venv/bin/python}
if ! "$python" -c 'import torch' 2>/dev/null; then
  say "installing PyTorch"
  python3 -m venv "$build/zoo-venv"
  python=$build/zoo-venv/bin/python
  "$python" -m pip install -q torch numpy >&2
fi
say "building in release mode"
swift build -c release --package-path "$here" --scratch-path "$build/package" \
  --product zoo-benchmarks >&2
ours=$(swift build -c release --package-path "$here" --scratch-path "$build/package" \
  --show-bin-path)/zoo-benchmarks

targets="vit-d16-l2-p4 3 vit-d32-l2-p4 2.2 vit-d64-l2-p4 1.5 vit-d64-l4-p4 1.4 vit-d128-l4-p4 1.1
  mixer-d16-l2-p4 5 mixer-d32-l2-p4 3.2 mixer-d64-l2-p4 2.1
  resnet-w8-basic 3.5 resnet-w16-basic 2.5"
if [[ $# -gt 0 ]]; then
  names=("$@")
else
  read -r -d '' -a names < <(tr ' ' '\n' <<<"$targets" | grep '^[a-z]' && printf '\0')
fi
wanted() { tr -s ' \n' '\n' <<<"$targets" | grep -A1 -x -- "$1" | sed -n 2p; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
echo "| network | ours, images/s | PyTorch $("$python" -c 'import torch; print(torch.__version__)'), images/s | ratio | wanted | products alone, images/s | ours of that |"
echo "|-|-|-|-|-|-|-|"
for name in "${names[@]}"; do
  a=() b=() c=() ratios=() shares=()
  for ((round = 1; round <= rounds; round++)); do
    a+=("$("$ours" train "$name")")
    b+=("$("$python" "$here/Peers/zoo.py" "$name")")
    c+=("$("$python" "$here/Peers/gemm.py" "$name")")
    ratios+=("$(awk "BEGIN { print ${a[-1]} / ${b[-1]} }")")
    shares+=("$(awk "BEGIN { print 100 * ${a[-1]} / ${c[-1]} }")")
  done
  printf '| %s | %d | %d | %.2f | %s | %d | %.0f %% |\n' "$name" \
    "$(printf '%s\n' "${a[@]}" | median)" "$(printf '%s\n' "${b[@]}" | median)" \
    "$(printf '%s\n' "${ratios[@]}" | median)" "$(wanted "$name")" \
    "$(printf '%s\n' "${c[@]}" | median)" "$(printf '%s\n' "${shares[@]}" | median)"
done
if [[ $# -gt 0 ]]; then exit; fi

echo
echo "| what | measured | wanted |"
echo "|-|-|-|"
read -r most mean <<<"$("$ours" draw)"
echo "| drawing an image of 16 pixels, the dearest source (mean of all) | $most µs ($mean µs) | at most 12 µs |"
read -r processor wall <<<"$("$ours" few-shot vit-d32-l2-p4)"
echo "| vit-d32-l2-p4 on 25 tasks, few-shot, one thread: processor (clock) | $processor s ($wall s) | under 2 s |"
# One alone, two side by side, in turn.
pairs=()
for ((round = 1; round <= rounds; round++)); do
  alone=$("$ours" wall vit-d32-l2-p4 4)
  "$ours" wall vit-d32-l2-p4 4 >"$build/beside.txt" &
  one=$("$ours" wall vit-d32-l2-p4 4)
  wait
  pairs+=("$(awk "BEGIN { print ($one + $(cat "$build/beside.txt")) / $alone }")")
done
printf '| two runs side by side, images together over one alone | %.2f | at least 1.9 |\n' \
  "$(printf '%s\n' "${pairs[@]}" | median)"
echo "| peak memory of a run of vit-d64-l4-p4 on 64,000 images, with few-shot | $("$ours" run vit-d64-l4-p4) MB | under 200 MB |"
cc -O2 -shared -fPIC -o "$build/allocations.so" "$here/Peers/allocations.c"
count() { LD_PRELOAD=$build/allocations.so "$ours" steps "$1" "$2" 2>&1 | sed -n 's/^allocations //p'; }
for name in vit-d32-l2-p4 mixer-d32-l2-p4 resnet-w8-basic; do
  echo "| allocations in 900 steps of $name after the first 100 | $(($(count $name 1000) - $(count $name 100))) | 0 |"
done

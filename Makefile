# make chat    join the chat, starting a server on this machine if none answers
# make server  run a server            make client  join full-screen      make ui  join in menu mode
# make build   build target/threadcenter/bin/threadcenter                 make test  run every test
# make bench   measure everything; ARGS="core", "loopback", "load", "load --scenario A", "fan-out": that alone
# make simulate  run links in a simulated world: ARGS="--links 1000000 --seed 7"
# make simulate-rooms  run servers and clients that crash in a simulated world: ARGS="--rooms 10000 --seed 7"
# make theory  measure both windows beside the textbooks' formulas, and draw the plot
# make seeded-bugs  put bugs into the protocol, one at a time: what notices each?
# make torture  kill servers and clients while they talk: ARGS="--kills 200 --clients 20 --rate 500 --seed 1"
# make slow-readers  let some clients stop reading: ARGS="--clients 100 --stopped 10 --seconds 300 --rate 200"
# make fuzz    let a coverage-guided fuzzer try our decoders, a minute each; ARGS="-max_total_time=600": longer
# Flags go in ARGS: make client ARGS="--host 192.168.0.7 --nick ana"
.PHONY: chat server client ui build test bench simulate simulate-rooms theory seeded-bugs torture slow-readers fuzz clean
.NOTPARALLEL:
MVN ?= mvn
ARGS ?=
RUN := target/threadcenter/bin/threadcenter
SOURCES := $(shell find src/main -type f)
BUILT := target/threadcenter/lib/threadcenter.aot

chat: $(BUILT)
	@exec $(RUN) chat $(ARGS)
server: $(BUILT)
	@exec $(RUN) server $(ARGS)
client: $(BUILT)
	@exec $(RUN) client $(ARGS)
ui: $(BUILT)
	@exec $(RUN) client --mode ui $(ARGS)

build: MAVEN_ARGS = $(ARGS)
build: $(BUILT)
$(BUILT): pom.xml $(SOURCES)
	@echo "Building ThreadCenter (a minute the first time) ..." >&2
	@$(MVN) -B -ntp -q -DskipTests package $(MAVEN_ARGS)
	@touch $@

test:
	@$(MVN) -B -ntp verify $(ARGS)
bench: $(BUILT)
	@$(MVN) -B -ntp -q test-compile exec:exec@bench "-Dbench.args=$(ARGS)"
simulate: $(BUILT)
	@exec $(RUN) simulate $(ARGS)
simulate-rooms:
	@$(MVN) -B -ntp -q test-compile exec:exec@simulate-rooms "-Drooms.args=$(ARGS)"
theory:
	@$(MVN) -B -ntp -q test-compile exec:exec@theory
seeded-bugs:
	@$(MVN) -B -ntp -q test-compile exec:exec@seeded-bugs "-Dbugs.args=$(ARGS)"
torture: $(BUILT)
	@$(MVN) -B -ntp -q test-compile exec:exec@torture "-Dtorture.args=$(ARGS)"
slow-readers: $(BUILT)
	@$(MVN) -B -ntp -q test-compile exec:exec@slow-readers "-Dslow.args=$(ARGS)"
FUZZED := wire.DecoderFuzz reliable.HandshakeFuzz reliable.AckFuzz reliable.LinkFuzz
fuzz:
	@for t in $(FUZZED); do n=$${t##*.}; mkdir -p target/fuzz/$$n; $(MVN) -B -ntp -q -Pfuzz test-compile exec:exec@fuzz \
	  "-Dfuzz.args=--target_class=org.threadcenter.$$t --reproducer_path=target/fuzz -max_total_time=60 -max_len=2000 \
	  -artifact_prefix=src/test/resources/fuzz/$$n/ $(ARGS) target/fuzz/$$n src/test/resources/fuzz/$$n" || exit 1; done
clean:
	@$(MVN) -B -ntp -q clean $(ARGS)

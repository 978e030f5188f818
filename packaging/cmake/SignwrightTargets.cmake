# Settings that every target shares, and the three functions with which targets are declared.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Paths below the source tree become relative, so that checkouts share the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    # mold 1.10 begins PT_GNU_RELRO with the thread-local zeros that stand before .dynamic. Where these lie in the page before (which
    # depends on the length of the code, by chance), that page is not mapped, and the program ends in the loader with "cannot apply
    # additional memory protection after relocation".
    add_link_options(-fuse-ld=mold LINKER:-z,norelro)
endif()

add_library(signwright_options INTERFACE)
target_include_directories(signwright_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(signwright_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
target_compile_definitions(signwright_options INTERFACE QT_NO_KEYWORDS)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports false positives of these inside inlined standard containers.
    target_compile_options(signwright_options INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-restrict)
endif()
if(SIGNWRIGHT_SANITIZE)
    target_compile_options(signwright_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(signwright_options INTERFACE -fsanitize=address,undefined)
endif()
if(SIGNWRIGHT_FUZZERS)
    target_compile_options(signwright_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
    target_link_options(signwright_options INTERFACE -fsanitize=address,undefined)
endif()

# signwright_library(NAME SOURCES a.cpp … LINK PUBLIC …): a static library of one folder.
function(signwright_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC signwright_options ${ARG_LINK})
endfunction()

# signwright_test(NAME SOURCES test_x.cpp … LINK …): one Qt Test program, run headless with every warning fatal to the test.
function(signwright_test name)
    cmake_parse_arguments(ARG "XVFB" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE signwright_options Qt6::Core Qt6::Test ${ARG_LINK})
    target_compile_definitions(${name} PRIVATE
        SIGNWRIGHT_TEST_DATA="${CMAKE_SOURCE_DIR}/../shared/data" SIGNWRIGHT_TEST_SOURCE="${CMAKE_SOURCE_DIR}")
    if(ARG_XVFB)
        add_test(NAME ${name} COMMAND xvfb-run -a -s "-screen 0 1920x1200x24" $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 600)
    endif()
    # Tests have a cache of their own, but packaging/setup.sh puts MediaPipe's networks into the user's.
    if(DEFINED ENV{XDG_CACHE_HOME})
        set(cache "$ENV{XDG_CACHE_HOME}")
    else()
        set(cache "$ENV{HOME}/.cache")
    endif()
    set(environment "SIGNWRIGHT_MEDIAPIPE=${cache}/signwright/mediapipe-0.10.21" "SIGNWRIGHT_RESOURCES=${CMAKE_SOURCE_DIR}/resources" "LC_ALL=C.UTF-8" "XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache"
        "XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data" "XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config")
    # Threads that wait by spinning take the cores from the tests that run beside them.
    list(APPEND environment "OMP_WAIT_POLICY=PASSIVE")
    if(NOT ARG_XVFB)
        list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${environment}")
endfunction()

# signwright_fuzzer(NAME fuzz_x.cpp LINK …): a libFuzzer program, built with SIGNWRIGHT_FUZZERS only.
function(signwright_fuzzer name source)
    if(NOT SIGNWRIGHT_FUZZERS)
        return()
    endif()
    cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE signwright_options ${ARG_LINK})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzzers")
endfunction()

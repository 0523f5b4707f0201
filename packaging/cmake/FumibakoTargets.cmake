# The three kinds of target of this project, with the settings that all share.
#
#   fumibako_library(NAME SOURCES a.cpp ... [PUBLIC lib ...] [PRIVATE lib ...])
#   fumibako_test(NAME SOURCES tst_a.cpp ... [LINK lib ...] [LABELS unit|net|ui|slow|arch] [TIMEOUT seconds])
#   fumibako_settings(TARGET)     the shared settings, for what is neither (the program, generators)

if(FUMIBAKO_TIDY)
    # What moc writes lies below the build folder and is not ours to judge; clang-tidy wants at least one check.
    file(WRITE ${PROJECT_BINARY_DIR}/.clang-tidy "Checks: '-*,misc-static-assert'\n")
endif()

function(fumibako_settings target)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
        QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
        QT_DISABLE_DEPRECATED_BEFORE=0x060400 FUMIBAKO_VERSION="${PROJECT_VERSION}")
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion)
    if(FUMIBAKO_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(FUMIBAKO_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${FUMIBAKO_SANITIZE} -fno-sanitize-recover=all)
        target_link_options(${target} PRIVATE -fsanitize=${FUMIBAKO_SANITIZE})
    else()
        target_compile_options(${target} PRIVATE -fstack-protector-strong)
        target_compile_definitions(${target} PRIVATE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
    endif()
    if(FUMIBAKO_TIDY)
        set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY clang-tidy)
    endif()
endfunction()

function(fumibako_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    fumibako_settings(${name})
    target_link_libraries(${name} PUBLIC Qt6::Core ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    # One precompiled header for all of core: making one takes as long as compiling a source.
    if(FUMIBAKO_PCH AND name STREQUAL fumibako_base)
        target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/pch_core.h)
    elseif(FUMIBAKO_PCH)
        target_precompile_headers(${name} REUSE_FROM fumibako_base)
    endif()
endfunction()

function(fumibako_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    fumibako_settings(${name})
    target_link_libraries(${name} PRIVATE Qt6::Test ${arg_LINK})
    target_compile_options(${name} PRIVATE -Wno-conversion) # expected values are written as plain numbers
    if(FUMIBAKO_PCH)
        target_precompile_headers(${name} REUSE_FROM fumibako_base)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(NOT arg_LABELS)
        set(arg_LABELS unit)
    endif()
    if("slow" IN_LIST arg_LABELS) # what packaging/test.sh builds of the release preset, beside the program
        if(NOT TARGET slow_tests)
            add_custom_target(slow_tests)
        endif()
        add_dependencies(slow_tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;FUMIBAKO_SOURCE_DIR=${PROJECT_SOURCE_DIR};FUMIBAKO_BINARY_DIR=${PROJECT_BINARY_DIR};LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;ASAN_OPTIONS=detect_stack_use_after_return=0;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

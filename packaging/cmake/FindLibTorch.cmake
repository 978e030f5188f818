# Gives LibTorch::LibTorch: the CPU half of LibTorch (libtorch_cpu, libc10) with its headers as system headers and a
# run path on its lib folder. The wheel's own CMake package is not used: it enables the CUDA language and refuses to
# configure where no CUDA toolkit is installed.
#
# LIBTORCH_DIR: the folder that holds include/ and lib/. Default: the one packaging/setup.sh installed.

if(NOT LIBTORCH_DIR)
    if(DEFINED ENV{XDG_CACHE_HOME})
        set(_libtorch_cache "$ENV{XDG_CACHE_HOME}/signwright")
    else()
        set(_libtorch_cache "$ENV{HOME}/.cache/signwright")
    endif()
    file(GLOB _libtorch_candidates "${_libtorch_cache}/libtorch-*/lib/python3*/site-packages/torch")
    if(_libtorch_candidates)
        list(GET _libtorch_candidates -1 LIBTORCH_DIR)
    endif()
endif()
set(LIBTORCH_DIR "${LIBTORCH_DIR}" CACHE PATH "Folder with LibTorch's include/ and lib/")

find_library(LIBTORCH_CPU_LIBRARY torch_cpu PATHS "${LIBTORCH_DIR}/lib" NO_DEFAULT_PATH)
find_library(LIBTORCH_C10_LIBRARY c10 PATHS "${LIBTORCH_DIR}/lib" NO_DEFAULT_PATH)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
    REQUIRED_VARS LIBTORCH_CPU_LIBRARY LIBTORCH_C10_LIBRARY
    REASON_FAILURE_MESSAGE "run packaging/setup.sh, or pass -DLIBTORCH_DIR=<folder with include/ and lib/>")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
    # libtorch_cpu itself wants libcudart and libcupti; the wheel keeps them in sibling folders.
    file(GLOB _libtorch_nvidia "${LIBTORCH_DIR}/../nvidia/*/lib")
    add_library(LibTorch::LibTorch INTERFACE IMPORTED)
    target_include_directories(LibTorch::LibTorch SYSTEM INTERFACE
        "${LIBTORCH_DIR}/include" "${LIBTORCH_DIR}/include/torch/csrc/api/include")
    target_link_libraries(LibTorch::LibTorch INTERFACE "${LIBTORCH_CPU_LIBRARY}" "${LIBTORCH_C10_LIBRARY}")
    target_link_options(LibTorch::LibTorch INTERFACE -Wl,--disable-new-dtags "-Wl,-rpath,${LIBTORCH_DIR}/lib")
    foreach(_folder IN LISTS _libtorch_nvidia)
        target_link_options(LibTorch::LibTorch INTERFACE "-Wl,-rpath,${_folder}" "-Wl,-rpath-link,${_folder}")
    endforeach()
endif()

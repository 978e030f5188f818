# Gives OpenCV::core and OpenCV::imgproc, and nothing else. Debian keeps OpenCV's own CMake package in libopencv-dev,
# which pulls in every module (highgui brings Qt 5, imgcodecs GDAL); libopencv-core-dev and libopencv-imgproc-dev suffice.

find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
find_library(OPENCV_CORE_LIBRARY opencv_core)
find_library(OPENCV_IMGPROC_LIBRARY opencv_imgproc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCVModules REQUIRED_VARS OPENCV_CORE_LIBRARY OPENCV_IMGPROC_LIBRARY OPENCV_INCLUDE_DIR)

if(OpenCVModules_FOUND AND NOT TARGET OpenCV::core)
    foreach(_module IN ITEMS core imgproc)
        string(TOUPPER ${_module} _upper)
        add_library(OpenCV::${_module} UNKNOWN IMPORTED)
        set_target_properties(OpenCV::${_module} PROPERTIES IMPORTED_LOCATION "${OPENCV_${_upper}_LIBRARY}")
        target_include_directories(OpenCV::${_module} SYSTEM INTERFACE "${OPENCV_INCLUDE_DIR}")
    endforeach()
    target_link_libraries(OpenCV::imgproc INTERFACE OpenCV::core)
endif()

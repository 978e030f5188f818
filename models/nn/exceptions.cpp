#include "models/nn/exceptions.h"

#include <c10/util/Exception.h>

#include <new>
#include <string_view>

namespace signwright::nn
{

namespace
{

/// The CPU allocator has no exception type of its own.
bool is_of_cpu_memory(std::string_view message) { return message.find("DefaultCPUAllocator") != std::string_view::npos; }

/// LibTorch's messages may have several lines; the first says what it is about.
std::string first_line(const std::string &message) { return message.substr(0, message.find('\n')); }

} // namespace

Error error_of_current_exception(Module module, const std::string &advice)
{
    const Error out_of_memory{module, ErrorKind::OutOfMemory, "out of memory; " + advice};
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return out_of_memory;
    } catch (const c10::OutOfMemoryError &) {
        return {module, ErrorKind::OutOfMemory, "out of the device's memory; " + advice};
    } catch (const c10::Error &error) {
        if (is_of_cpu_memory(error.what_without_backtrace()))
            return out_of_memory;
        return {module, ErrorKind::Internal, first_line(error.what_without_backtrace())};
    } catch (const std::exception &error) {
        return {module, ErrorKind::Internal, first_line(error.what())};
    }
}

} // namespace signwright::nn

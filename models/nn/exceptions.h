#pragma once

// Private to models/.

#include "core/base/result.h"

#include <string>
#include <type_traits>

namespace signwright::nn
{

/// The exception that is being handled as an error: OutOfMemory with `advice` where memory, the machine's or the device's, is
/// used up, otherwise Internal with LibTorch's message. Call inside a catch block.
Error error_of_current_exception(Module module, const std::string &advice);

/// Runs `work`, which returns a Result, and returns what it throws as an error: LibTorch reports by exceptions, the program by
/// values.
template <typename Work> std::invoke_result_t<Work> with_exceptions_as_errors(Module module, const std::string &advice, Work work)
{
    try {
        return work();
    } catch (...) {
        return tl::unexpected(error_of_current_exception(module, advice));
    }
}

} // namespace signwright::nn

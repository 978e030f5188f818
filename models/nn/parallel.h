#pragma once

#include <cstdint>
#include <functional>

namespace signwright::nn
{

/// Calls `body` with parts of `begin` … `end` of at least `grain` numbers each, on the threads of LibTorch's operators
/// (`set_network_threads`), and returns when all are done. LibTorch's own `at::parallel_for` is a template that silently runs on
/// one thread where it is compiled without OpenMP, as everything here is but this function.
void parallel_for(std::int64_t begin, std::int64_t end, std::int64_t grain,
                  const std::function<void(std::int64_t begin, std::int64_t end)> &body);

} // namespace signwright::nn

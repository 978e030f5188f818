#include "models/nn/parallel.h"

#include <ATen/Parallel.h>

#ifndef _OPENMP
#error "compile this file with OpenMP: without it, at::parallel_for uses one thread"
#endif

namespace signwright::nn
{

void parallel_for(std::int64_t begin, std::int64_t end, std::int64_t grain,
                  const std::function<void(std::int64_t begin, std::int64_t end)> &body)
{
    at::parallel_for(begin, end, grain, body);
}

} // namespace signwright::nn

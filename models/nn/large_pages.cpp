#include "models/nn/large_pages.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/util/accumulate.h>

#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace signwright::nn
{

at::Tensor empty_in_large_pages(at::IntArrayRef shape, at::ScalarType type)
{
#ifdef __linux__
    constexpr std::size_t kPage = std::size_t{2} << 20;
    const std::size_t bytes = static_cast<std::size_t>(c10::multiply_integers(shape)) * c10::elementSize(type);
    if (bytes >= kPage) {
        const std::size_t pages = (bytes + kPage - 1) / kPage * kPage;
        void *memory = std::aligned_alloc(kPage, pages);
        if (!memory)
            throw std::bad_alloc();
        ::madvise(memory, pages, MADV_HUGEPAGE); // where it fails, pages are small ones
        return at::from_blob(
            memory, shape, [](void *data) { std::free(data); }, type);
    }
#endif
    return at::empty(shape, type);
}

} // namespace signwright::nn

#pragma once

#include "core/base/random.h"
#include "models/training/prefetch.h"

#include <algorithm>
#include <numeric>

namespace signwright::training
{

/// Batches are cut from this many batches' samples sorted by length, so that little is padding.
constexpr std::size_t kSortedTogether = 8;

/// `kSortedTogether` batches of a group of samples (`batch_size` · `kSortedTogether`, each with `frames()`), alike in length
/// within and in an order drawn from (`seed`, `group`). `make` turns pointers to the samples of one batch into it.
template <typename Sample, typename Make>
auto sorted_batches(std::vector<Sample> samples, std::size_t batch_size, std::uint64_t seed, std::uint64_t group,
                    const Make &make)
{
    std::stable_sort(samples.begin(), samples.end(), [](const Sample &a, const Sample &b) { return a.frames() < b.frames(); });
    std::vector<std::size_t> order(kSortedTogether);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed, group);
    for (std::size_t i = order.size() - 1; i > 0; --i)
        std::swap(order[i], order[random.below(static_cast<std::uint32_t>(i + 1))]);
    std::vector<decltype(make(std::vector<const Sample *>()))> batches;
    for (const std::size_t position : order) {
        std::vector<const Sample *> chosen;
        for (std::size_t i = 0; i < batch_size; ++i)
            chosen.push_back(&samples[position * batch_size + i]);
        batches.push_back(make(chosen));
    }
    return batches;
}

/// Such groups, made on background threads (see `Prefetcher`).
template <typename Batch> class SortedBatches
{
public:
    SortedBatches(typename Prefetcher<std::vector<Batch>>::Make make_group, int threads, int depth)
        : groups_(std::move(make_group), threads, depth)
    {
    }

    /// The batch of a number; it stays until another one is asked for.
    Result<const Batch *> get(std::uint64_t number)
    {
        if (const std::uint64_t group = number / kSortedTogether; !group_number_ || *group_number_ != group) {
            auto made = groups_.get(group);
            if (!made)
                return tl::unexpected(made.error());
            group_ = std::move(*made);
            group_number_ = group;
        }
        return &group_[number % kSortedTogether];
    }

private:
    std::vector<Batch> group_;
    std::optional<std::uint64_t> group_number_;
    Prefetcher<std::vector<Batch>> groups_;
};

} // namespace signwright::training

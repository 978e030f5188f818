#include "models/pose_estimation/map_places.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr std::int64_t kAlignment = 16;

struct Piece {
    std::int64_t begin = 0, end = 0;
};

/// Pieces of memory in use, in order.
class Memory
{
public:
    /// The lowest gap that is large enough.
    std::int64_t take(std::int64_t size)
    {
        std::int64_t begin = 0;
        auto next = pieces_.begin();
        for (; next != pieces_.end() && next->begin - begin < size; ++next)
            begin = next->end;
        pieces_.insert(next, {begin, begin + size});
        top_ = std::max(top_, begin + size);
        return begin;
    }
    void give_back(std::int64_t begin)
    {
        std::erase_if(pieces_, [begin](const Piece &piece) { return piece.begin == begin; });
    }
    std::int64_t top() const { return top_; }

private:
    std::vector<Piece> pieces_;
    std::int64_t top_ = 0;
};

} // namespace

MapPlaces map_places(const NetworkGraph &graph)
{
    const std::size_t steps = graph.nodes.size();
    // The step after which a map is no longer needed.
    std::vector<std::size_t> last(graph.shapes.size(), 0);
    for (std::size_t step = 0; step < steps; ++step) {
        for (const int input : graph.nodes[step].inputs)
            last[static_cast<std::size_t>(input)] = step;
        if (graph.nodes[step].residual >= 0)
            last[static_cast<std::size_t>(graph.nodes[step].residual)] = step;
    }
    last[static_cast<std::size_t>(graph.input)] = steps;
    for (const int output : graph.outputs)
        last[static_cast<std::size_t>(output)] = steps;

    MapPlaces places;
    places.offsets.assign(graph.shapes.size(), -1);
    Memory memory;
    const auto take = [&](int map) {
        const std::int64_t size = (graph.count(map) + kAlignment - 1) / kAlignment * kAlignment;
        places.offsets[static_cast<std::size_t>(map)] = memory.take(size);
    };
    take(graph.input);
    for (std::size_t step = 0; step < steps; ++step) {
        take(graph.nodes[step].output);
        for (std::size_t map = 0; map < last.size(); ++map)
            if (places.offsets[map] >= 0 && last[map] == step && static_cast<int>(map) != graph.nodes[step].output)
                memory.give_back(places.offsets[map]);
    }
    places.total = memory.top();
    return places;
}

} // namespace signwright

#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace signwright
{

/// Where one thread leaves values for another. It has room for `capacity`; the oldest goes when a newer one needs its place, so
/// that whoever falls behind misses values and never works on old ones.
template <typename T> class HandOver
{
public:
    explicit HandOver(std::size_t capacity) : capacity_(capacity) {}

    void put(T value)
    {
        {
            const std::lock_guard lock(mutex_);
            if (values_.size() == capacity_) {
                values_.pop_front();
                ++dropped_;
            }
            values_.push_back(std::move(value));
        }
        filled_.notify_one();
    }
    /// No more values come: `take` gives the rest, then nothing.
    void close()
    {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        filled_.notify_all();
    }
    /// Waits for the next value; none after `close` or when stopped.
    std::optional<T> take(const std::stop_token &stop)
    {
        std::unique_lock lock(mutex_);
        if (!filled_.wait(lock, stop, [this] { return closed_ || !values_.empty(); }) || values_.empty())
            return std::nullopt;
        std::optional<T> value(std::move(values_.front()));
        values_.pop_front();
        return value;
    }
    bool empty() const
    {
        const std::lock_guard lock(mutex_);
        return values_.empty();
    }
    std::int64_t dropped() const
    {
        const std::lock_guard lock(mutex_);
        return dropped_;
    }

private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable_any filled_;
    std::deque<T> values_;
    bool closed_ = false;
    std::int64_t dropped_ = 0;
};

} // namespace signwright

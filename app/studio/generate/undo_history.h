#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace signwright
{

/// The states of a document that is a value: the present one, what undo goes back to and what redo returns to.
template <typename T> class UndoHistory
{
public:
    static constexpr std::size_t kLimit = 200; ///< steps kept

    const T &present() const { return present_; }
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }

    /// Starts again from `state`: nothing to undo or redo.
    void reset(T state)
    {
        present_ = std::move(state);
        past_.clear();
        future_.clear();
    }
    /// One step; what was undone before is forgotten.
    void push(T state)
    {
        past_.push_back(std::exchange(present_, std::move(state)));
        if (past_.size() > kLimit)
            past_.erase(past_.begin());
        future_.clear();
    }
    bool undo() { return step(past_, future_); }
    bool redo() { return step(future_, past_); }

private:
    bool step(std::vector<T> &from, std::vector<T> &to)
    {
        if (from.empty())
            return false;
        to.push_back(std::exchange(present_, std::move(from.back())));
        from.pop_back();
        return true;
    }

    T present_{};
    std::vector<T> past_;
    std::vector<T> future_;
};

} // namespace signwright

/**
 * Real sensors as a source of readings: when they are looked at, what is made of one that is silent, and which of their
 * readings are to be believed. Raw counts and times in, raw counts and times out; knows neither bits nor newtons more
 * than it needs to tell a load from none.
 */
@NullMarked
package org.kickbridge.source.sensor;

import org.jspecify.annotations.NullMarked;
